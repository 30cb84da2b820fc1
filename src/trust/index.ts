export type {
  AuthorityAnswer,
  AuthorityContext,
  AuthorityQuestion,
  AuthoritySource,
} from './authority-source.js'
