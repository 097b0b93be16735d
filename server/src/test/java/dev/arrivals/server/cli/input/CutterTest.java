package dev.arrivals.server.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.FileFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutterTest {

  /** The pieces that a file of lines has, each without its last end of line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "250 ok/550 no|250 ok;550 no",
        "550-not here/550 bye|550-not here/550 bye",
        "550-5.1.1 one/550-5.1.1 two/550 5.1.1 three|550-5.1.1 one/550-5.1.1 two/550 5.1.1 three",
        "421-busy/421 later/250 ok|421-busy/421 later;250 ok",
        "550-cut off/250 ok|550-cut off;250 ok",
        "550-one/550|550-one/550",
        "550-one/550 two/550 three|550-one/550 two;550 three",
        "550 one/550-two/550 three|550 one;550-two/550 three",
        "id:1 stat:DELIVRD/id:2 stat:UNDELIV|id:1 stat:DELIVRD;id:2 stat:UNDELIV",
        "347-700/347-701|347-700;347-701"
      })
  void linesOfOneReplyAreOnePiece(String file, String pieces) throws IOException {
    assertThat(cut(FileFormat.LINES, file.replace("/", "\r\n") + "\r\n"))
        .containsExactly(pieces.replace("/", "\r\n").split(";"));
  }

  @Test
  void aBinaryFileOfLinesIsOnePiece() throws IOException {
    assertThat(cut(FileFormat.LINES, "a\0b\nc\n")).hasSize(1);
  }

  private static List<String> cut(FileFormat format, String file) throws IOException {
    List<String> pieces = new ArrayList<>();
    Cutter.of(format, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))
        .forEachRemaining(
            piece ->
                pieces.add(new String(piece.content(), StandardCharsets.UTF_8).stripTrailing()));
    return pieces;
  }
}
