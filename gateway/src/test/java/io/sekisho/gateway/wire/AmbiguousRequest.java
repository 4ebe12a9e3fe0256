package io.sekisho.gateway.wire;

import static io.sekisho.gateway.wire.AmbiguousRequest.Catcher.GUARD;
import static io.sekisho.gateway.wire.AmbiguousRequest.Catcher.HEAD_CHECK;
import static io.sekisho.gateway.wire.AmbiguousRequest.Catcher.TARGET;
import static io.sekisho.gateway.wire.WireRefusal.AMBIGUOUS_FRAMING;
import static io.sekisho.gateway.wire.WireRefusal.BAD_CHUNK;
import static io.sekisho.gateway.wire.WireRefusal.BAD_CONNECTION;
import static io.sekisho.gateway.wire.WireRefusal.BAD_EXPECTATION;
import static io.sekisho.gateway.wire.WireRefusal.BAD_HEADER;
import static io.sekisho.gateway.wire.WireRefusal.BAD_HOST;
import static io.sekisho.gateway.wire.WireRefusal.BAD_REQUEST_LINE;
import static io.sekisho.gateway.wire.WireRefusal.BAD_TARGET;
import static io.sekisho.gateway.wire.WireRefusal.BAD_UPGRADE;
import static io.sekisho.gateway.wire.WireRefusal.BARE_LINE_END;
import static io.sekisho.gateway.wire.WireRefusal.DUPLICATE_HEADER;
import static io.sekisho.gateway.wire.WireRefusal.EARLY_TUNNEL_DATA;
import static io.sekisho.gateway.wire.WireRefusal.HEADERS_TOO_LARGE;
import static io.sekisho.gateway.wire.WireRefusal.METHOD_OVERRIDE;
import static io.sekisho.gateway.wire.WireRefusal.METHOD_REFUSED;
import static io.sekisho.gateway.wire.WireRefusal.OBS_FOLD;
import static io.sekisho.gateway.wire.WireRefusal.TARGET_TOO_LONG;
import static io.sekisho.gateway.wire.WireRefusal.UNSUPPORTED_VERSION;

import java.util.List;

/**
 * An input that HTTP/1.1 implementations read in different ways (threats A7 to A11, A35).
 *
 * @param name what is odd about it
 * @param octets what is sent, one octet per character
 * @param alone what Vert.x does with it when nobody is in between: the requests that a handler
 *     sees, each with its body ({@code torn} if it fails), and the answers that the client gets
 * @param refusal what we say
 * @param catcher who says it
 */
record AmbiguousRequest(
    String name, String octets, String alone, WireRefusal refusal, Catcher catcher) {

  enum Catcher {
    GUARD,
    HEAD_CHECK,
    TARGET
  }

  private static final String HOST = "Host: x\r\n";

  static final List<AmbiguousRequest> ALL =
      List.of(
          new AmbiguousRequest(
              "CL and TE",
              post("Content-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
              "POST /a `` => 200",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "TE and CL",
              post("Transfer-Encoding: chunked\r\nContent-Length: 5", "0\r\n\r\n"),
              "POST /a `` => 200",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "CL twice, same",
              post("Content-Length: 2\r\nContent-Length: 2", "ab"),
              "nothing => 400",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "CL twice, different",
              post("Content-Length: 2\r\nContent-Length: 3", "abc"),
              "nothing => 400",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "CL list",
              post("Content-Length: 2, 2", "ab"),
              "nothing => 400",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "CL with plus",
              post("Content-Length: +2", "ab"),
              "nothing => 400",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "CL with minus",
              post("Content-Length: -2", "ab"),
              "nothing => 400",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "CL with inner space",
              post("Content-Length: 1 2", "ab"),
              "nothing => 400",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "CL hexadecimal",
              post("Content-Length: 0x2", "ab"),
              "nothing => 400",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "CL empty", post("Content-Length:", ""), "nothing => 400", AMBIGUOUS_FRAMING, GUARD),
          new AmbiguousRequest(
              "CL beyond 2^63",
              post("Content-Length: 9223372036854775808", "ab"),
              "nothing => 400",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "CL beyond 2^64",
              post("Content-Length: 18446744073709551618", "ab"),
              "nothing => 400",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "CL with leading zero",
              post("Content-Length: 02", "ab"),
              "POST /a `ab` => 200",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "CL of 20 digits",
              post("Content-Length: 00000000000000000002", "ab"),
              "POST /a `ab` => 200",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "TE identity",
              post("Transfer-Encoding: identity", ""),
              "POST /a `` => 200",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "TE chunked, identity",
              post("Transfer-Encoding: chunked, identity", "0\r\n\r\n"),
              "POST /a `` => 200",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "TE gzip, chunked",
              post("Transfer-Encoding: gzip, chunked", "0\r\n\r\n"),
              "POST /a `` => 200",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "TE xchunked",
              post("Transfer-Encoding: xchunked", "0\r\n\r\n"),
              "POST /a `` => 200 400",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "TE with vertical tab",
              post("Transfer-Encoding: \u000bchunked", "0\r\n\r\n"),
              "nothing => 400",
              BAD_HEADER,
              GUARD),
          new AmbiguousRequest(
              "TE twice",
              post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
              "POST /a `` => 200",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "TE chunked and TE identity",
              post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "0\r\n\r\n"),
              "POST /a `` => 200",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "TE identity and TE chunked",
              post("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
              "POST /a `` => 200",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "TE quoted",
              post("Transfer-Encoding: \"chunked\"", "0\r\n\r\n"),
              "POST /a `` => 200 400",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "TE empty",
              post("Transfer-Encoding: ", "0\r\n\r\n"),
              "POST /a `` => 200 400",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "TE with space before colon",
              post("Transfer-Encoding : chunked", "0\r\n\r\n"),
              "nothing => 400",
              BAD_HEADER,
              GUARD),
          new AmbiguousRequest(
              "TE folded",
              post("Transfer-Encoding:\r\n chunked", "0\r\n\r\n"),
              "POST /a `` => 200",
              AMBIGUOUS_FRAMING,
              GUARD),
          new AmbiguousRequest(
              "HTTP/1.0",
              "GET /a HTTP/1.0\r\n\r\n",
              "GET /a `` => 200",
              UNSUPPORTED_VERSION,
              GUARD),
          new AmbiguousRequest(
              "HTTP/1.0 with TE",
              "POST /a HTTP/1.0\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
              "POST /a `` => 200",
              UNSUPPORTED_VERSION,
              GUARD),
          new AmbiguousRequest(
              "chunk extension",
              chunked("2;x=y\r\nab\r\n0\r\n\r\n"),
              "POST /a `ab` => 200",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk extension with LF",
              chunked("2;x\ny\r\nab\r\n0\r\n\r\n"),
              "POST /a torn => ",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk extension with quoted CR LF",
              chunked("1;a=\"\r\nX\r\n0\r\n\r\n" + get("/smuggled")),
              "POST /a `X`, GET /smuggled `` => 200 200",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk size with trailing space",
              chunked("2 \r\nab\r\n0\r\n\r\n"),
              "POST /a `ab` => 200",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk size with leading space",
              chunked(" 2\r\nab\r\n0\r\n\r\n"),
              "POST /a `ab` => 200",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk size with plus",
              chunked("+2\r\nab\r\n0\r\n\r\n"),
              "POST /a torn => ",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk size with minus",
              chunked("-2\r\nab\r\n0\r\n\r\n"),
              "POST /a torn => ",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk size with 0x",
              chunked("0x2\r\nab\r\n0\r\n\r\n"),
              "POST /a torn => ",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk size beyond 2^64",
              chunked("10000000000000002\r\nab\r\n0\r\n\r\n"),
              "POST /a `ab` => 200",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk size beyond 2^32",
              chunked("100000002\r\nab\r\n0\r\n\r\n"),
              "POST /a `ab` => 200",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk size beyond 2^31",
              chunked("80000000\r\nab\r\n0\r\n\r\n"),
              "POST /a torn => ",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk size of 16 digits",
              chunked("0000000000000002\r\nab\r\n0\r\n\r\n"),
              "POST /a `ab` => 200",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk size empty",
              chunked("\r\nab\r\n0\r\n\r\n"),
              "POST /a torn => ",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk size ended by LF",
              chunked("2\nab\r\n0\r\n\r\n"),
              "POST /a torn => ",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk size ended by CR",
              chunked("2\rab\r\n0\r\n\r\n"),
              "POST /a torn => ",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk data ended by LF",
              chunked("2\r\nab\n0\r\n\r\n"),
              "POST /a torn => ",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk data too long",
              chunked("2\r\nabc\r\n0\r\n\r\n"),
              "POST /a torn => ",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "chunk data not ended",
              chunked("2\r\nabXX0\r\n\r\n"),
              "POST /a torn => ",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "trailer field",
              chunked("2\r\nab\r\n0\r\nX-T: 1\r\n\r\n"),
              "POST /a `ab` => 200",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "trailer that frames",
              chunked("0\r\nContent-Length: 5\r\nHost: evil\r\n\r\n"),
              "POST /a `` => 200",
              BAD_CHUNK,
              GUARD),
          new AmbiguousRequest(
              "last chunk ended by LF", chunked("0\n\n"), "POST /a torn => ", BAD_CHUNK, GUARD),
          new AmbiguousRequest(
              "bare LF everywhere",
              "GET /a HTTP/1.1\nHost: x\n\n",
              "nothing => 400",
              BARE_LINE_END,
              GUARD),
          new AmbiguousRequest(
              "bare LF after a field",
              "GET /a HTTP/1.1\r\nHost: x\nX: y\r\n\r\n",
              "nothing => 400",
              BARE_LINE_END,
              GUARD),
          new AmbiguousRequest(
              "bare LF as empty line",
              "GET /a HTTP/1.1\r\nHost: x\r\n\n",
              "nothing => 400",
              BARE_LINE_END,
              GUARD),
          new AmbiguousRequest(
              "bare CR in a value", get("/a", "X: a\rb"), "nothing => 400", BARE_LINE_END, GUARD),
          new AmbiguousRequest(
              "bare CR between fields",
              get("/a", "X: a\rY: b"),
              "nothing => 400",
              BARE_LINE_END,
              GUARD),
          new AmbiguousRequest(
              "bare CR after the request line",
              "GET /a HTTP/1.1\r" + HOST + "\r\n",
              "nothing => 400",
              BARE_LINE_END,
              GUARD),
          new AmbiguousRequest(
              "CR CR LF",
              "GET /a HTTP/1.1\r\r\n" + HOST + "\r\n",
              "nothing => 400",
              BARE_LINE_END,
              GUARD),
          new AmbiguousRequest(
              "folded by space", get("/a", "X: a\r\n b"), "GET /a `` => 200", OBS_FOLD, GUARD),
          new AmbiguousRequest(
              "folded by tab", get("/a", "X: a\r\n\tb"), "GET /a `` => 200", OBS_FOLD, GUARD),
          new AmbiguousRequest(
              "space before the first field",
              "GET /a HTTP/1.1\r\n X: a\r\n" + HOST + "\r\n",
              "nothing => 400",
              OBS_FOLD,
              GUARD),
          new AmbiguousRequest(
              "space before colon", get("/a", "X : a"), "nothing => 400", BAD_HEADER, GUARD),
          new AmbiguousRequest(
              "tab before colon", get("/a", "X\t: a"), "nothing => 400", BAD_HEADER, GUARD),
          new AmbiguousRequest(
              "space in a name", get("/a", "X Y: a"), "nothing => 400", BAD_HEADER, GUARD),
          new AmbiguousRequest(
              "empty name", get("/a", ": a"), "GET /a `` => 200", BAD_HEADER, GUARD),
          new AmbiguousRequest("no colon", get("/a", "X"), "nothing => 400", BAD_HEADER, GUARD),
          new AmbiguousRequest(
              "high octet in a name", get("/a", "X\u00e9: a"), "nothing => 400", BAD_HEADER, GUARD),
          new AmbiguousRequest(
              "control in a name", get("/a", "X\u0001: a"), "nothing => 400", BAD_HEADER, GUARD),
          new AmbiguousRequest(
              "NUL in a value", get("/a", "X: a\u0000b"), "nothing => 400", BAD_HEADER, GUARD),
          new AmbiguousRequest(
              "control in a value", get("/a", "X: a\u0001b"), "nothing => 400", BAD_HEADER, GUARD),
          new AmbiguousRequest(
              "DEL in a value", get("/a", "X: a\u007fb"), "nothing => 400", BAD_HEADER, GUARD),
          new AmbiguousRequest(
              "form feed in a value",
              get("/a", "X: a\u000cb"),
              "nothing => 400",
              BAD_HEADER,
              GUARD),
          new AmbiguousRequest("HTTP/0.9", "GET /a\r\n", "nothing => 400", BAD_REQUEST_LINE, GUARD),
          new AmbiguousRequest(
              "HTTP/0.9 with empty line",
              "GET /a\r\n\r\n",
              "nothing => 400",
              BAD_REQUEST_LINE,
              GUARD),
          new AmbiguousRequest(
              "lower-case method",
              "get /a HTTP/1.1\r\n" + HOST + "\r\n",
              "get /a `` => 200",
              BAD_REQUEST_LINE,
              GUARD),
          new AmbiguousRequest(
              "method no token",
              "G@T /a HTTP/1.1\r\n" + HOST + "\r\n",
              "nothing => 400",
              BAD_REQUEST_LINE,
              GUARD),
          new AmbiguousRequest(
              "CONNECT",
              "CONNECT x:80 HTTP/1.1\r\n" + HOST + "\r\n",
              "CONNECT x:80 `` => 200",
              METHOD_REFUSED,
              GUARD),
          new AmbiguousRequest(
              "TRACE",
              "TRACE /a HTTP/1.1\r\n" + HOST + "\r\n",
              "TRACE /a `` => 200",
              METHOD_REFUSED,
              GUARD),
          new AmbiguousRequest(
              "two spaces",
              "GET  /a  HTTP/1.1\r\n" + HOST + "\r\n",
              "GET /a `` => 200",
              BAD_REQUEST_LINE,
              GUARD),
          new AmbiguousRequest(
              "tabs for spaces",
              "GET\t/a\tHTTP/1.1\r\n" + HOST + "\r\n",
              "GET /a `` => 200",
              BAD_REQUEST_LINE,
              GUARD),
          new AmbiguousRequest(
              "vertical tabs for spaces",
              "GET\u000b/a\u000bHTTP/1.1\r\n" + HOST + "\r\n",
              "GET /a `` => 200",
              BAD_REQUEST_LINE,
              GUARD),
          new AmbiguousRequest(
              "trailing space",
              "GET /a HTTP/1.1 \r\n" + HOST + "\r\n",
              "nothing => 400",
              BAD_REQUEST_LINE,
              GUARD),
          new AmbiguousRequest(
              "leading empty line",
              "\r\n" + get("/a"),
              "GET /a `` => 200",
              BAD_REQUEST_LINE,
              GUARD),
          new AmbiguousRequest(
              "leading controls",
              "\u0000\u0001 \t" + get("/a"),
              "GET /a `` => 200",
              BAD_REQUEST_LINE,
              GUARD),
          new AmbiguousRequest(
              "HTTP/1.2",
              "GET /a HTTP/1.2\r\n" + HOST + "\r\n",
              "nothing => 501",
              UNSUPPORTED_VERSION,
              GUARD),
          new AmbiguousRequest(
              "HTTP/2.0",
              "GET /a HTTP/2.0\r\n" + HOST + "\r\n",
              "nothing => 501",
              UNSUPPORTED_VERSION,
              GUARD),
          new AmbiguousRequest(
              "HTTP/2 preface",
              "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
              "nothing => 501",
              UNSUPPORTED_VERSION,
              GUARD),
          new AmbiguousRequest(
              "http/1.1",
              "GET /a http/1.1\r\n" + HOST + "\r\n",
              "nothing => 501",
              BAD_REQUEST_LINE,
              GUARD),
          new AmbiguousRequest(
              "HTTP/1.10",
              "GET /a HTTP/1.10\r\n" + HOST + "\r\n",
              "nothing => 501",
              BAD_REQUEST_LINE,
              GUARD),
          new AmbiguousRequest(
              "HTTP/01.1",
              "GET /a HTTP/01.1\r\n" + HOST + "\r\n",
              "nothing => 501",
              BAD_REQUEST_LINE,
              GUARD),
          new AmbiguousRequest(
              "HTTPS/1.1",
              "GET /a HTTPS/1.1\r\n" + HOST + "\r\n",
              "nothing => 501",
              BAD_REQUEST_LINE,
              GUARD),
          new AmbiguousRequest(
              "TLS on a clear-text port",
              "\u0016\u0003\u0001\u0000\u0005hello\r\n\r\n",
              "nothing => 400",
              BAD_REQUEST_LINE,
              GUARD),
          new AmbiguousRequest(
              "absolute form",
              get("http://evil/a"),
              "GET http://evil/a `` => 200",
              BAD_TARGET,
              GUARD),
          new AmbiguousRequest(
              "authority form", get("x:80"), "GET x:80 `` => 200", BAD_TARGET, GUARD),
          new AmbiguousRequest(
              "asterisk form",
              "OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n",
              "OPTIONS * `` => 200",
              BAD_TARGET,
              GUARD),
          new AmbiguousRequest(
              "double slash first", get("//evil/a"), "GET //evil/a `` => 200", BAD_TARGET, GUARD),
          new AmbiguousRequest("fragment", get("/a#b"), "GET /a#b `` => 200", BAD_TARGET, GUARD),
          new AmbiguousRequest("backslash", get("/a\\b"), "GET /a\\b `` => 200", BAD_TARGET, GUARD),
          new AmbiguousRequest(
              "high octet in the target",
              get("/\u00e9"),
              "GET /\u00e9 `` => 200",
              BAD_TARGET,
              GUARD),
          new AmbiguousRequest(
              "NUL in the target", get("/a\u0000b"), "GET /a?b `` => 200", BAD_TARGET, GUARD),
          new AmbiguousRequest(
              "space in the target", get("/a b"), "nothing => 400", BAD_REQUEST_LINE, GUARD),
          new AmbiguousRequest(
              "dot segment", get("/a/../b"), "GET /a/../b `` => 200", BAD_TARGET, TARGET),
          new AmbiguousRequest(
              "encoded slash", get("/a%2fb"), "GET /a%2fb `` => 200", BAD_TARGET, TARGET),
          new AmbiguousRequest(
              "two hosts", get("/a", "Host: y"), "GET /a `` => 200", BAD_HOST, GUARD),
          new AmbiguousRequest(
              "one host twice", get("/a", "Host: x"), "GET /a `` => 200", BAD_HOST, GUARD),
          new AmbiguousRequest(
              "no host", "GET /a HTTP/1.1\r\n\r\n", "GET /a `` => 200", BAD_HOST, GUARD),
          new AmbiguousRequest(
              "empty host",
              "GET /a HTTP/1.1\r\nHost:\r\n\r\n",
              "GET /a `` => 200",
              BAD_HOST,
              HEAD_CHECK),
          new AmbiguousRequest(
              "host with user",
              "GET /a HTTP/1.1\r\nHost: u@x\r\n\r\n",
              "GET /a `` => 200",
              BAD_HOST,
              HEAD_CHECK),
          new AmbiguousRequest(
              "host with path",
              "GET /a HTTP/1.1\r\nHost: x/y\r\n\r\n",
              "GET /a `` => 200",
              BAD_HOST,
              HEAD_CHECK),
          new AmbiguousRequest(
              "host list",
              "GET /a HTTP/1.1\r\nHost: x, y\r\n\r\n",
              "GET /a `` => 200",
              BAD_HOST,
              HEAD_CHECK),
          new AmbiguousRequest(
              "host with percent",
              "GET /a HTTP/1.1\r\nHost: x%2ey\r\n\r\n",
              "GET /a `` => 200",
              BAD_HOST,
              HEAD_CHECK),
          new AmbiguousRequest(
              "port beyond 65535",
              "GET /a HTTP/1.1\r\nHost: x:99999\r\n\r\n",
              "GET /a `` => 200",
              BAD_HOST,
              HEAD_CHECK),
          new AmbiguousRequest(
              "port no number",
              "GET /a HTTP/1.1\r\nHost: x:80a\r\n\r\n",
              "GET /a `` => 200",
              BAD_HOST,
              HEAD_CHECK),
          new AmbiguousRequest(
              "port empty",
              "GET /a HTTP/1.1\r\nHost: x:\r\n\r\n",
              "GET /a `` => 200",
              BAD_HOST,
              HEAD_CHECK),
          new AmbiguousRequest(
              "port with leading zero",
              "GET /a HTTP/1.1\r\nHost: x:080\r\n\r\n",
              "GET /a `` => 200",
              BAD_HOST,
              HEAD_CHECK),
          new AmbiguousRequest(
              "target of 9,000",
              get("/" + "a".repeat(9000)),
              "nothing => 414",
              TARGET_TOO_LONG,
              GUARD),
          new AmbiguousRequest(
              "method of 21",
              "ABCDEFGHIJKLMNOPQRSTU /a HTTP/1.1\r\n" + HOST + "\r\n",
              "ABCDEFGHIJKLMNOPQRSTU /a `` => 200",
              BAD_REQUEST_LINE,
              GUARD),
          new AmbiguousRequest(
              "head of 40,000",
              get("/a", "X: " + "a".repeat(40000)),
              "nothing => 431",
              HEADERS_TOO_LARGE,
              GUARD),
          new AmbiguousRequest(
              "101 fields",
              get("/a", "X: a\r\n".repeat(99) + "X: a"),
              "GET /a `` => 200",
              HEADERS_TOO_LARGE,
              GUARD),
          new AmbiguousRequest(
              "Connection names Host",
              get("/a", "Connection: close, Host"),
              "GET /a `` => 200",
              BAD_CONNECTION,
              GUARD),
          new AmbiguousRequest(
              "Connection names our header",
              get("/a", "Connection: Sekisho-Assertion"),
              "GET /a `` => 200",
              BAD_CONNECTION,
              GUARD),
          new AmbiguousRequest(
              "Connection empty",
              get("/a", "Connection:"),
              "GET /a `` => 200",
              BAD_CONNECTION,
              GUARD),
          new AmbiguousRequest(
              "upgrade to h2c",
              get(
                  "/a",
                  "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk"),
              "GET /a `` => 200",
              BAD_CONNECTION,
              GUARD),
          new AmbiguousRequest(
              "upgrade to h2c only",
              get("/a", "Connection: Upgrade\r\nUpgrade: h2c"),
              "GET /a `` => 200",
              BAD_UPGRADE,
              GUARD),
          new AmbiguousRequest(
              "upgrade to TLS",
              get("/a", "Connection: Upgrade\r\nUpgrade: TLS/1.0"),
              "GET /a `` => 200",
              BAD_UPGRADE,
              GUARD),
          new AmbiguousRequest(
              "upgrade with body",
              get("/a", "Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 2") + "ab",
              "GET /a `ab` => 200",
              BAD_UPGRADE,
              GUARD),
          new AmbiguousRequest(
              "upgrade by POST",
              post("Connection: Upgrade\r\nUpgrade: websocket", ""),
              "POST /a `` => 200",
              BAD_UPGRADE,
              GUARD),
          new AmbiguousRequest(
              "upgrade without Connection",
              get("/a", "Upgrade: websocket"),
              "GET /a `` => 200",
              BAD_UPGRADE,
              GUARD),
          new AmbiguousRequest(
              "request behind an upgrade",
              get("/a", "Connection: Upgrade\r\nUpgrade: websocket") + get("/b"),
              "GET /a ``, GET /b `` => 200 200",
              EARLY_TUNNEL_DATA,
              GUARD),
          new AmbiguousRequest(
              "odd expectation",
              post("Expect: tea\r\nContent-Length: 2", "ab"),
              "POST /a `ab` => 200",
              BAD_EXPECTATION,
              GUARD),
          new AmbiguousRequest(
              "method override",
              post("X-HTTP-Method-Override: DELETE\r\nContent-Length: 0", ""),
              "POST /a `` => 200",
              METHOD_OVERRIDE,
              HEAD_CHECK),
          new AmbiguousRequest(
              "two Authorizations",
              get("/a", "Authorization: a\r\nAuthorization: b"),
              "GET /a `` => 200",
              DUPLICATE_HEADER,
              HEAD_CHECK),
          new AmbiguousRequest(
              "garbage behind a request",
              get("/a") + "\u0000\u0001garbage\r\n\r\n",
              "GET /a `` => 200 400",
              BAD_REQUEST_LINE,
              GUARD));

  @Override
  public String toString() {
    return name;
  }

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n";
  }

  private static String get(String target, String fields) {
    return "GET " + target + " HTTP/1.1\r\n" + HOST + fields + "\r\n\r\n";
  }

  private static String post(String fields, String body) {
    return "POST /a HTTP/1.1\r\n" + HOST + fields + "\r\n\r\n" + body;
  }

  private static String chunked(String body) {
    return post("Transfer-Encoding: chunked", body);
  }
}
