package dev.arrivals.server.rpc.translation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ProtocolMessageEnum;
import dev.arrivals.server.address.AddressEventKind;
import dev.arrivals.server.delivery.DeliveryState;
import dev.arrivals.server.feedback.Fate;
import dev.arrivals.server.fold.Explanation;
import dev.arrivals.server.message.IdForm;
import dev.arrivals.server.qualification.TextState;
import dev.arrivals.server.status.EngagementKind;
import dev.arrivals.server.status.FeedbackMode;
import dev.arrivals.server.status.MessageClass;
import dev.arrivals.server.status.Stage;
import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.FileFormat;
import dev.arrivals.spi.Finality;
import dev.arrivals.spi.MessageStatus;
import dev.arrivals.spi.Numbered;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Words translate by their number, so the two sides must give the same ones the same. */
class WordsTest {
  static Stream<Arguments> pairs() {
    return Stream.of(
        pair(Channel.values(), dev.arrivals.v1.Channel.values(), "CHANNEL_"),
        pair(MessageStatus.values(), dev.arrivals.v1.MessageStatus.values(), "MESSAGE_STATUS_"),
        pair(FailureType.values(), dev.arrivals.v1.FailureType.values(), "FAILURE_TYPE_"),
        pair(Blame.values(), dev.arrivals.v1.Blame.values(), "BLAME_"),
        pair(Reason.values(), dev.arrivals.v1.FailureReason.values(), "FAILURE_REASON_"),
        pair(ReportKind.values(), dev.arrivals.v1.ReportKind.values(), "REPORT_KIND_"),
        pair(Finality.values(), dev.arrivals.v1.Finality.values(), "FINALITY_"),
        pair(IdForm.values(), dev.arrivals.v1.IdForm.values(), "ID_FORM_"),
        pair(DeliveryState.values(), dev.arrivals.v1.DeliveryState.values(), "DELIVERY_STATE_"),
        pair(FileFormat.values(), dev.arrivals.v1.FileFormat.values(), "FILE_FORMAT_"),
        pair(FeedbackMode.values(), dev.arrivals.v1.FeedbackMode.values(), "FEEDBACK_MODE_"),
        pair(Fate.values(), dev.arrivals.v1.FeedbackOutcome.values(), "FEEDBACK_OUTCOME_"),
        pair(
            AddressEventKind.values(),
            dev.arrivals.v1.AddressEventKind.values(),
            "ADDRESS_EVENT_KIND_"),
        pair(TextState.values(), dev.arrivals.v1.TextState.values(), "TEXT_STATE_"),
        pair(Explanation.How.values(), dev.arrivals.v1.Resolution.values(), "RESOLUTION_"));
  }

  private static Arguments pair(Numbered[] domain, ProtocolMessageEnum[] api, String prefix) {
    return Arguments.of(List.of(domain), List.of(api), prefix);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void the_api_has_the_words_of_the_domain_at_the_same_numbers(
      List<? extends Numbered> domain, List<? extends ProtocolMessageEnum> api, String prefix) {
    for (Numbered numbered : domain) {
      Enum<?> word = (Enum<?>) numbered;
      Enum<?> called =
          api.stream()
              .map(a -> (Enum<?>) a)
              .filter(a -> a.name().equals(prefix + word.name()))
              .findFirst()
              .orElseThrow(() -> new AssertionError("the API has no " + prefix + word.name()));
      assertThat(((ProtocolMessageEnum) called).getNumber()).isEqualTo(numbered.number());
      // These are only told, never asked for.
      if (!(word instanceof Explanation.How) && !(word instanceof Fate)) {
        assertThat(Words.name(word)).isEqualTo(prefix + word.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pinned")
  void numbers_never_change(Numbered[] words, String numbers) {
    assertThat(Arrays.stream(words).map(w -> w + "=" + w.number()).toList())
        .as("these numbers are in data directories and with clients; give a new word a new one")
        .startsWith(numbers.split(" "))
        .doesNotHaveDuplicates();
    assertThat(Arrays.stream(words).map(Numbered::number)).doesNotHaveDuplicates();
  }

  static Stream<Arguments> pinned() {
    return Stream.of(
        Arguments.of(Channel.values(), "EMAIL=1 SMS=2"),
        Arguments.of(AddressEventKind.values(), "OPT_OUT=1 OPT_IN=2 COMPLAINT=3 UNSUBSCRIPTION=4"),
        Arguments.of(
            EngagementKind.values(),
            "OPENED=1 CLICKED=2 OPENED_BY_MACHINE=3 CLICKED_BY_MACHINE=4 COMPLAINED=5"
                + " UNSUBSCRIBED=6 AUTO_REPLIED=7"),
        Arguments.of(TextState.values(), "TO_QUALIFY=1 KEPT=2 DISMISSED=3"),
        Arguments.of(FailureType.values(), "HARD=1 SOFT=2 IGNORED=3"),
        Arguments.of(FeedbackMode.values(), "A=1 B=2 C=3 D=4"),
        Arguments.of(Stage.values(), "BEFORE=1 STARTED=2 CANCELED=3"),
        Arguments.of(Finality.values(), "TRANSIENT=1 FINAL=2"),
        Arguments.of(FileFormat.values(), "MAILS=1 LINES=2 LOG=3 WHOLE=4"),
        Arguments.of(
            IdForm.values(),
            "AS_GIVEN=1 OTHER_CASE=2 LEADING_ZEROS=3 HEXADECIMAL_THEN_DECIMAL=4"
                + " DECIMAL_THEN_HEXADECIMAL=5"),
        Arguments.of(
            Blame.values(),
            "ADDRESS=1 RECEIVER=2 REPUTATION=3 CONTENT=4 CONFIGURATION=5 UNKNOWN=6"),
        Arguments.of(
            DeliveryState.values(),
            "EDITING=1 READY=2 STARTED=3 PAUSED=4 FINISHED=5 CANCELED=6 FAILED=7"),
        Arguments.of(
            MessageStatus.values(),
            "PENDING=1 PREPARED=2 TRANSMITTED=3 ACCEPTED=4 SENT=5 RECEIVED_ON_MOBILE=6 FAILED=7"
                + " IGNORED=8 NOT_APPLICABLE=9 CANCELED=10"),
        Arguments.of(
            ReportKind.values(),
            "PENDING=1 PREPARED=2 TRANSMITTED=3 ACCEPTED=4 DEFERRED=5 SENT=6 RECEIVED_ON_MOBILE=7"
                + " FAILED=8 OUTCOME_UNKNOWN=9 CANCELED=10 SUPPRESSED=11 CANCELED_BY_SENDER=12"
                + " EXCLUDED_BY_SENDER=13 NOT_APPLICABLE=14 OPENED=15 CLICKED=16 COMPLAINED=17"
                + " UNSUBSCRIBED=18 AUTO_REPLIED=19 CHALLENGED=20"),
        Arguments.of(
            Reason.values(),
            "NOT_DEFINED=1 USER_UNKNOWN=2 INVALID_DOMAIN=3 UNREACHABLE=4 ACCOUNT_DISABLED=5"
                + " MAILBOX_FULL=6 NOT_CONNECTED=7 ADDRESS_NOT_SPECIFIED=8 DENYLISTED=9"
                + " QUARANTINED=10 DUPLICATE=11 EXCLUDED_BY_RULE=12 ARBITRATION=13 CANCELED=14"
                + " BAD_QUALITY=15 UNQUALIFIED_ADDRESS=16 NOT_ELIGIBLE=17 TARGET_LIMITED=18"
                + " REFUSED=19 ERROR_IGNORED=20 CONTROL_GROUP=21 TEXT_TOO_LONG=22"
                + " CHARACTER_NOT_SUPPORTED=23 PERSONALIZATION_ERROR=24"),
        Arguments.of(
            MessageClass.values(),
            "PENDING=1 PENDING_DEFERRED=2 PENDING_UNKNOWN=3 PREPARED=4 PREPARED_DEFERRED=5"
                + " PREPARED_UNKNOWN=6 TRANSMITTED=7 TRANSMITTED_DEFERRED=8 TRANSMITTED_UNKNOWN=9"
                + " ACCEPTED=10 ACCEPTED_DEFERRED=11 ACCEPTED_UNKNOWN=12 SENT=13 RECEIVED=14"
                + " FAILED_HARD=15 FAILED_SOFT=16 FAILED_IGNORED=17 SUPPRESSED=18"
                + " CANCELED_BY_PROVIDER=19 CANCELED_BY_SENDER=20 EXCLUDED=21 NOT_APPLICABLE=22"));
  }
}
