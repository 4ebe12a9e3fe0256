package io.sekisho.demo.patients;

/** Administrative sex, with the word that a Japanese chart shows. */
public enum Sex {
  MALE("男"),
  FEMALE("女");

  private final String japanese;

  Sex(String japanese) {
    this.japanese = japanese;
  }

  public String japanese() {
    return japanese;
  }
}
