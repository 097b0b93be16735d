package dev.arrivals.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.email.rules.NormalText;
import dev.arrivals.email.verdict.Sign;
import dev.arrivals.email.verdict.Signs;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.StatusReport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignsTest {
  private static final Signs SIGNS = Signs.load();

  static Stream<Sign> signs() {
    return SIGNS.all().stream();
  }

  /** A row that its own example reaches is not hidden by another one above it. */
  @ParameterizedTest
  @MethodSource("signs")
  void theExampleIsDecidedByItsRow(Sign sign) {
    assertThat(decidedBy(Mails.map(mail(sign)))).isEqualTo(sign.kind() + " " + sign.id());
  }

  @Test
  void idsAreUnique() {
    assertThat(SIGNS.all()).extracting(Sign::id).doesNotHaveDuplicates();
  }

  /** A phrase in another form than the text is brought into could never be found. */
  @Test
  void phrasesAreInNormalForm() {
    assertThat(
            signs()
                .filter(sign -> !sign.text().equals("-"))
                .flatMap(sign -> Stream.of(sign.text().split("[|+]", -1)))
                .map(term -> term.strip().replaceAll("\\*$", "")))
        .allSatisfy(
            phrase ->
                assertThat(NormalText.of(phrase).text().strip())
                    .isEqualTo(NormalText.folded(phrase)));
  }

  private static String decidedBy(Mapping mapping) {
    if (mapping instanceof Mapping.NoVerdict none) {
      return Sign.NO_VERDICT + " " + none.why();
    }
    if (mapping instanceof Mapping.NotFeedback other) {
      return Sign.NOT_FEEDBACK + " " + other.why();
    }
    StatusReport report = Mails.report(mapping);
    return report.kind() + " " + report.match().orElseThrow().rule();
  }

  /** The example is a whole mail, or the field of one. */
  static String mail(Sign sign) {
    String example = sign.example().replace("\\n", "\n");
    return switch (sign.where()) {
      case "feedback-type" ->
          part("message/feedback-report", "Feedback-Type: " + example + "\nUser-Agent: Box/1");
      case "disposition" ->
          part(
              "message/disposition-notification",
              "Final-Recipient: rfc822; ann@one.example\nDisposition: " + example);
      case "complaint-subject" ->
          "Subject: " + example + "\nContent-Type: message/rfc822\n\nTo: ann@one.example\n\nHello";
      case "complaint-text" ->
          "Content-Type: multipart/mixed; boundary=x\n\n--x\n\n"
              + example
              + "\n\n--x\nContent-Type: message/rfc822\n\nTo: ann@one.example\n\n--x--\n";
      default ->
          sign.where().startsWith("copy:")
              ? part("message/rfc822", example + "\nSubject: News")
              : example;
    };
  }

  private static String part(String type, String text) {
    return "From: box@one.example\nContent-Type: multipart/report; boundary=x\n\n--x\nContent-Type: "
        + type
        + "\n\n"
        + text
        + "\n\n--x--\n";
  }
}
