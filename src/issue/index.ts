export * from '../build/index.js'
export {
  type IssueCredentialOptions,
  type IssueOptions,
  issue,
  issueCredential,
  type Secured,
} from './issue.js'
