/** A picture of a credential, an achievement or a profile. Allows no further members. */
export interface Image {
  /** Address of the picture, or the picture itself as a `data:` URL. */
  readonly id: string
  readonly type: 'Image'
  /** What the picture shows, in words. */
  readonly caption?: string
}
