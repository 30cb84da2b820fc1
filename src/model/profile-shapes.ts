import {
  BOOLEAN,
  type ClassShape,
  IRI,
  many,
  NUMBER,
  node,
  required,
  TEXT,
  TYPE_NAME,
  TYPE_SET,
} from './class-shape.js'

/** What profiles, addresses, pictures and identifiers hold. */
export const PROFILE_SHAPES: Readonly<
  Record<
    'Profile' | 'Address' | 'GeoCoordinates' | 'Image' | 'IdentifierEntry' | 'IdentityObject',
    ClassShape
  >
> = {
  Profile: {
    type: 'Profile',
    properties: {
      id: required(IRI),
      type: TYPE_SET,
      name: TEXT,
      url: TEXT,
      phone: TEXT,
      description: TEXT,
      endorsement: many(node('EndorsementCredential')),
      endorsementJwt: many(TEXT),
      image: node('Image'),
      email: TEXT,
      address: node('Address'),
      otherIdentifier: many(node('IdentifierEntry')),
      official: TEXT,
      parentOrg: node('Profile'),
      familyName: TEXT,
      givenName: TEXT,
      additionalName: TEXT,
      patronymicName: TEXT,
      honorificPrefix: TEXT,
      honorificSuffix: TEXT,
      familyNamePrefix: TEXT,
      dateOfBirth: { kind: 'date' },
    },
  },
  Address: {
    type: 'Address',
    properties: {
      type: TYPE_SET,
      addressCountry: TEXT,
      addressCountryCode: TEXT,
      addressRegion: TEXT,
      addressLocality: TEXT,
      streetAddress: TEXT,
      postOfficeBoxNumber: TEXT,
      postalCode: TEXT,
      geo: node('GeoCoordinates'),
    },
  },
  GeoCoordinates: {
    type: 'GeoCoordinates',
    scalarType: true,
    properties: { type: TYPE_NAME, latitude: required(NUMBER), longitude: required(NUMBER) },
  },
  Image: {
    type: 'Image',
    scalarType: true,
    closed: true,
    properties: { id: required(IRI), type: TYPE_NAME, caption: TEXT },
  },
  IdentifierEntry: {
    type: 'IdentifierEntry',
    scalarType: true,
    closed: true,
    properties: { type: TYPE_NAME, identifier: required(TEXT), identifierType: required(TEXT) },
  },
  IdentityObject: {
    type: 'IdentityObject',
    scalarType: true,
    closed: true,
    properties: {
      type: TYPE_NAME,
      hashed: required(BOOLEAN),
      identityHash: required(TEXT),
      identityType: required(TEXT),
      salt: TEXT,
    },
  },
}
