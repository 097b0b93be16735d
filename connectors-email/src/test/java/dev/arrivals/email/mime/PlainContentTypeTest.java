package dev.arrivals.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are read without a full parser are read as that parser does. */
class PlainContentTypeTest {
  private static final String[] PIECES = {
    "text/plain",
    "multipart/mixed",
    "text",
    "/",
    ";",
    "; ",
    ";\r\n\t",
    " ",
    "charset=",
    "boundary=",
    "Boundary = ",
    "name=",
    "utf-8",
    "\"utf-8\"",
    "\"x y\"",
    "x",
    "=",
    "\"",
    "(a)",
    "\\",
    "'",
    "\u00e4",
    "*=",
    "[",
    "\u0001"
  };

  private static Optional<MediaType> read(String value) {
    return PlainContentType.read(value.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " text/plain",
        " Text/HTML; charset=UTF-8\r\n",
        " multipart/report; report-type=delivery-status;\r\n\tboundary=\"b/1.2\"\r\n"
      })
  void the_usual_forms_need_no_full_parser(String value) {
    assertThat(read(value)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain (comment)",
        "text/plain; name=\"a\\\"b\"",
        "multipart/mixed; boundary=\"out er\"",
        "text/plain; charset",
        "text/plain;",
        "text",
        ""
      })
  void other_forms_are_left_to_it(String value) {
    assertThat(read(value)).isEmpty();
  }

  @Test
  void it_never_differs_from_a_full_parser() {
    long seed = Long.getLong("arrivals.seed", System.nanoTime());
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "" : " text/plain");
      for (int n = random.nextInt(9); n >= 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      Optional<MediaType> plain = read(text.toString());
      read += plain.isPresent() ? 1 : 0;
      plain.ifPresent(
          type ->
              assertThat(type)
                  .as("%s, -Darrivals.seed=%d", text, seed)
                  .isEqualTo(parsed(text.toString())));
    }
    assertThat(read).isPositive();
  }

  private static MediaType parsed(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    RawBody body =
        RawFieldParser.DEFAULT.parseRawBody(
            new ByteArrayBuffer(bytes, true), new ParserCursor(0, bytes.length));
    String charset = "";
    String boundary = "";
    for (NameValuePair parameter : body.getParams()) {
      String content = String.valueOf(parameter.getValue());
      charset = parameter.getName().equalsIgnoreCase("charset") ? content : charset;
      boundary = parameter.getName().equalsIgnoreCase("boundary") ? content : boundary;
    }
    String name = body.getValue().toLowerCase(Locale.ROOT);
    return new MediaType(
        name, charset, name.startsWith("multipart/") ? Optional.of(boundary) : Optional.empty());
  }
}
