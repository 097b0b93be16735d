package dev.arrivals.email.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.arrivals.email.CorpusTest;
import dev.arrivals.email.Mails;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail has the parts that a whole MIME parser finds in it. */
class MailReaderTest {
  private static final String NESTED =
      """
      From: a@b.example
      Content-Type: multipart/mixed; (outer) boundary="out er"
      no field
      Subject: one
       two

      before
      --out er
      Content-Type: multipart/alternative; boundary=in

      --in
      Content-Type: text/plain; charset=iso-8859-1
      Content-Transfer-Encoding: quoted-printable

      f=FCr =
      dich
      --in x
      Content-Transfer-Encoding: BASE64
      Content-Type: text/html

      PGI+aGk8L2I+
      --inside is no boundary
      --out er\t
      Content-Type: multipart/digest; boundary=d

      --d

      Subject: in a digest

      --d--
      after
      --out er--
      last
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        NESTED,
        "Content-Type: multipart/mixed\n\nno boundary is named",
        "Content-Type: multipart/mixed; boundary=x\n\nit never comes\n",
        "Content-Type: multipart/mixed; boundary=x\n\n--x",
        "Content-Type: multipart/mixed; boundary=x\n\n--x--\n",
        "Content-Type: multipart/mixed; boundary=x\n\n--x\n--x\n\n--x--",
        "Content-Type: text\n\nno type",
        "Content-Type:\n\nnothing",
        "Subject: no content",
        "\n\nFrom a@b.example Sat Nov 21 10:00:00 2026\nSubject: x\n\nmailbox file"
      })
  void parts_are_those_of_a_mime_parser(String mail) throws Exception {
    check(mail.getBytes(StandardCharsets.ISO_8859_1));
    check(mail.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void parts_are_those_of_a_mime_parser_wherever_a_mail_ends() throws Exception {
    byte[] fixture = Mails.fixture("dsn-three-recipients.eml").getBytes(StandardCharsets.UTF_8);
    byte[] nested = NESTED.getBytes(StandardCharsets.UTF_8);
    for (byte[] mail : List.of(fixture, nested)) {
      for (int length = 0; length < mail.length; length++) {
        check(Arrays.copyOf(mail, length));
      }
    }
  }

  @Test
  void parts_of_real_mails_are_those_of_a_mime_parser() throws Exception {
    Optional<Path> corpus = CorpusTest.corpus();
    assumeTrue(corpus.isPresent(), "no corpus beside the project");
    try (Stream<Path> files = Files.walk(corpus.orElseThrow().resolve("email"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".eml")).toList()) {
        check(Files.readAllBytes(file));
      }
    }
  }

  private static void check(byte[] mail) throws IOException {
    List<Part> parts = parts(Lines.clean(mail));
    if (!parts.isEmpty()) {
      assertThat(comparable(MailReader.read(mail).parts()))
          .as(new String(mail, StandardCharsets.ISO_8859_1))
          .isEqualTo(comparable(parts));
    }
  }

  /**
   * What came back is read only as far as its header. Where a mail breaks off inside a boundary, a
   * parser may see an empty part there or none.
   */
  private static List<String> comparable(List<Part> parts) {
    return parts.stream()
        .filter(part -> !part.isRead() || !part.text().isBlank())
        .map(
            part ->
                part.isReturned()
                    ? part.type() + part.text().lines().findFirst()
                    : part.type() + ": " + part.text())
        .toList();
  }

  private static List<Part> parts(byte[] mail) throws IOException {
    MimeTokenStream stream =
        new MimeTokenStream(MimeConfig.custom().setMaxLineLen(-1).setMaxHeaderLen(-1).build());
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    stream.parse(new ByteArrayInputStream(mail));
    List<Part> parts = new ArrayList<>();
    try {
      for (EntityState state = stream.getState();
          state != EntityState.T_END_OF_STREAM;
          state = stream.next()) {
        if (state == EntityState.T_BODY) {
          parts.add(part(stream));
        }
      }
    } catch (MimeException e) {
      throw new IOException(e);
    }
    return parts;
  }

  private static Part part(MimeTokenStream stream) throws IOException {
    String type = stream.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
    byte[] bytes = stream.getDecodedInputStream().readAllBytes();
    String charset = stream.getBodyDescriptor().getCharset();
    Part empty = new Part(type, "");
    return empty.isRead()
        ? new Part(
            type, TextDecoder.text(bytes, charset == null || !empty.isForPeople() ? "" : charset))
        : empty;
  }
}
