/** Addresses that leave by mail. Their host comes from the configuration alone: a request's Host header can be forged. */
export class Links {
  readonly #publicUrl: () => string

  constructor(publicUrl: () => string) {
    this.#publicUrl = publicUrl
  }

  // The secret stands after the #, which browsers send to no server and no other site.
  invitation(token: string): string {
    return this.#to('/invitation', token)
  }

  passwordReset(token: string): string {
    return this.#to('/reset-password', token)
  }

  setup(token: string): string {
    return this.#to('/setup', token)
  }

  #to(path: string, token: string): string {
    const url = new URL(path, this.#publicUrl())
    url.hash = `token=${token}`
    return url.toString()
  }
}
