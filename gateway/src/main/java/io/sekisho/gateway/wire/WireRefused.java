package io.sekisho.gateway.wire;

/** Thrown where a {@link WireRefusal} ends the work on a request. Cheap: it has no stack trace. */
public final class WireRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final WireRefusal refusal;

  public WireRefused(WireRefusal refusal) {
    super(refusal.sentence(), null, false, false);
    this.refusal = refusal;
  }

  public WireRefusal refusal() {
    return refusal;
  }
}
