package io.sekisho.demo.chart;

/** Something the chart does not do, with the sentence that the person reads. */
final class Refusal extends RuntimeException {
  private final int status;

  Refusal(int status, String japanese) {
    super(japanese);
    this.status = status;
  }

  int status() {
    return status;
  }
}
