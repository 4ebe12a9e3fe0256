package io.sekisho.gateway.proxy;

import io.sekisho.gateway.portal.ReasonWords;
import io.sekisho.gateway.portal.RefusalView.Kind;
import io.sekisho.gateway.wire.WireRefusal;

/** Wire refusals in the words of the screens. */
final class WireWords {
  private WireWords() {}

  static ReasonWords of(WireRefusal wrong) {
    return new ReasonWords(
        wrong.name(), "リクエストの形式が正しくないか、二通りに読めるため受け付けられません。", wrong.sentence(), "", "");
  }

  static Kind kind(WireRefusal wrong) {
    return switch (wrong.status()) {
      case 414, 431 -> Kind.HEADERS_TOO_LARGE;
      case 429 -> Kind.TOO_MANY;
      case 501 -> Kind.METHOD_NOT_ALLOWED;
      default -> Kind.AMBIGUOUS;
    };
  }
}
