package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ProtocolMessageEnum;
import dev.arrivals.server.ingest.Explanation;
import dev.arrivals.server.ingest.Fate;
import dev.arrivals.server.qualification.TextState;
import dev.arrivals.server.state.DeliveryState;
import dev.arrivals.server.state.IdForm;
import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.FileFormat;
import dev.arrivals.spi.Finality;
import dev.arrivals.spi.MessageStatus;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Words translate by their number, so the two sides must list the same ones in the same order. */
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
        pair(Fate.values(), dev.arrivals.v1.FeedbackOutcome.values(), "FEEDBACK_OUTCOME_"),
        pair(TextState.values(), dev.arrivals.v1.TextState.values(), "TEXT_STATE_"),
        pair(Explanation.How.values(), dev.arrivals.v1.Resolution.values(), "RESOLUTION_"));
  }

  private static Arguments pair(Enum<?>[] domain, ProtocolMessageEnum[] api, String prefix) {
    return Arguments.of(List.of(domain), List.of(api), prefix);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void the_api_has_the_words_of_the_domain_at_the_same_numbers(
      List<Enum<?>> domain, List<? extends ProtocolMessageEnum> api, String prefix) {
    for (Enum<?> word : domain) {
      ProtocolMessageEnum number = api.get(Words.number(word));
      assertThat(((Enum<?>) number).name()).isEqualTo(prefix + word.name());
      assertThat(number.getNumber()).isEqualTo(Words.number(word));
      // These are only told, never asked for.
      if (!(word instanceof Explanation.How) && !(word instanceof Fate)) {
        assertThat(Words.name(word)).isEqualTo(prefix + word.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("stored")
  void stored_numbers_never_change(Enum<?>[] words, String order) {
    assertThat(Arrays.stream(words).map(Enum::name).reduce((a, b) -> a + " " + b))
        .as("numbers of these words are in data directories; append, never insert")
        .hasValueSatisfying(names -> assertThat(names).startsWith(order));
  }

  static Stream<Arguments> stored() {
    return Stream.of(
        Arguments.of(Channel.values(), "EMAIL SMS"),
        Arguments.of(TextState.values(), "TO_QUALIFY KEPT DISMISSED"),
        Arguments.of(FailureType.values(), "HARD SOFT IGNORED"),
        Arguments.of(Blame.values(), "ADDRESS RECEIVER REPUTATION CONTENT CONFIGURATION UNKNOWN"),
        Arguments.of(
            DeliveryState.values(), "EDITING READY STARTED PAUSED FINISHED CANCELED FAILED"));
  }
}
