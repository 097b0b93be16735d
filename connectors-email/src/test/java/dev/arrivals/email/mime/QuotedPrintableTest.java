package dev.arrivals.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decoder finds in any bytes what that of a whole MIME parser does. */
class QuotedPrintableTest {
  private static final String[] PIECES = {
    "=",
    "=3D",
    "=e9",
    "=\r\n",
    "=\n",
    "= \r\n",
    "==\r\n",
    "\r\n",
    "\n",
    "\r",
    " ",
    "\t",
    "\f",
    "a",
    "Z",
    "9",
    "=4",
    "=G1",
    "plain words",
    "\u00fc",
    ".",
    "--"
  };

  private static String decode(String encoded) {
    byte[] bytes = encoded.getBytes(StandardCharsets.ISO_8859_1);
    return new String(
        QuotedPrintable.decode(bytes, 0, bytes.length, Integer.MAX_VALUE),
        StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "f=FCr dich, f\u00fcr dich",
    "a=3Db=3dc, a=b=c",
    "soft =~break, soft break",
    "blank  ~end, blank^end",
    "100 = 5=, 100 = 5=",
    "odd=4, odd=4",
    "=XYnone, =XYnone"
  })
  void what_is_encoded_is_read_and_the_rest_stays(String encoded, String decoded) {
    assertThat(decode(encoded.replace("~", "\r\n"))).isEqualTo(decoded.replace("^", "\r\n"));
  }

  @Test
  void any_bytes_are_read_as_a_mime_parser_reads_them() throws IOException {
    long seed = Long.getLong("arrivals.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(16); n >= 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
      int longest = 1 + random.nextInt(60);
      byte[] expected =
          new QuotedPrintableInputStream(new ByteArrayInputStream(bytes)).readNBytes(longest);
      assertThat(QuotedPrintable.decode(bytes, 0, bytes.length, longest))
          .as("%s, -Darrivals.seed=%d", Arrays.toString(bytes), seed)
          .isEqualTo(expected);
    }
  }
}
