package dev.arrivals.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.StatusReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole mails of the kinds that readers get wrong most, each with what it means. In the files of
 * {@code cases}, a line {@code === name => meaning} stands before each mail; the meanings of
 * several reports have a semicolon between them.
 */
class CasesTest {
  /** One mail with what it is a case of. */
  record Case(String name, String mail, String meaning) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("stages")
  void theStageOfTheSessionIsReadFromEveryPart(Case mail) {
    assertThat(meaning(Mails.map(mail.mail()))).isEqualTo(mail.meaning());
  }

  @ParameterizedTest
  @MethodSource("words")
  void onlyTheRecipientsOwnWordsCount(Case mail) {
    assertThat(meaning(Mails.map(mail.mail()))).isEqualTo(mail.meaning());
  }

  @ParameterizedTest
  @MethodSource("fields")
  void theFieldsOfARecipientCountInBrokenReportsToo(Case mail) {
    assertThat(meaning(Mails.map(mail.mail()))).isEqualTo(mail.meaning());
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void theOneWhoWasMailedIsNamed(Case mail) {
    assertThat(meaning(Mails.map(mail.mail()))).isEqualTo(mail.meaning());
  }

  @ParameterizedTest
  @MethodSource("recipients")
  void eachRecipientHasTheLinesThatSpeakOfThem(Case mail) {
    assertThat(meaning(Mails.map(mail.mail()))).isEqualTo(mail.meaning());
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aWarningIsNoEndAndAnEndNoWarning(Case mail) {
    assertThat(meaning(Mails.map(mail.mail()))).isEqualTo(mail.meaning());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void answersOfPeopleAndTheirSoftwareAreNoVerdicts(Case mail) {
    assertThat(meaning(Mails.map(mail.mail()))).isEqualTo(mail.meaning());
  }

  static Stream<Case> stages() {
    return cases("stages.txt");
  }

  static Stream<Case> words() {
    return cases("words.txt");
  }

  static Stream<Case> fields() {
    return cases("fields.txt");
  }

  static Stream<Case> addresses() {
    return cases("addresses.txt");
  }

  static Stream<Case> recipients() {
    return cases("recipients.txt");
  }

  static Stream<Case> ends() {
    return cases("ends.txt");
  }

  static Stream<Case> answers() {
    return cases("answers.txt");
  }

  private static Stream<Case> cases(String file) {
    List<Case> cases = new ArrayList<>();
    for (String text : Mails.fixture("cases/" + file).split("(?m)^=== ", -1)) {
      int arrow = text.indexOf(" => ");
      int end = text.indexOf('\n', Math.max(0, arrow));
      if (arrow > 0) {
        cases.add(
            new Case(
                text.substring(0, arrow),
                text.substring(end + 1),
                text.substring(arrow + 4, end).strip()));
      }
    }
    assertThat(cases).as(file).hasSizeGreaterThan(5);
    return cases.stream();
  }

  private static String meaning(Mapping mapping) {
    return mapping instanceof Mapping.Reports reports
        ? reports.reports().stream().map(CasesTest::meaning).collect(Collectors.joining("; "))
        : mapping.getClass().getSimpleName();
  }

  private static String meaning(StatusReport report) {
    return report.kind()
        + report.failure().map(f -> " " + f.type() + " " + f.reason() + " " + f.blame()).orElse("")
        + report.recipient().map(recipient -> " " + recipient).orElse("");
  }
}
