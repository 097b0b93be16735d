package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.MessageStatus;
import dev.arrivals.spi.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  private static final Set<Reason> NEVER_SENT =
      Set.of(Reason.ADDRESS_NOT_SPECIFIED, Reason.DENYLISTED, Reason.QUARANTINED, Reason.DUPLICATE);

  @Test
  void figuresAreTheSumOverTheMessages() {
    Seeds.forAll(
        500,
        random -> {
          List<Outcome> all =
              IntStream.range(0, random.upTo(30))
                  .mapToObj(i -> Fold.outcome(random.reports(6), random.expectation()))
                  .toList();
          check(all, random.channel(), random.terms());
        });
  }

  private static void check(Collection<Outcome> all, Channel channel, Terms terms) {
    Counters counters = Counters.NONE;
    for (Outcome o : all) {
      counters = counters.plus(o.messageClass(), o.reason(), 1);
    }
    Figures f = Figures.of(counters, channel, terms);
    Predicate<Outcome> failed = o -> is(o, terms, MessageStatus.FAILED);
    Predicate<Outcome> sent = o -> is(o, terms, MessageStatus.SENT);
    assertThat(f.messages()).isEqualTo(all.size());
    assertThat(f.failed()).isEqualTo(count(all, failed));
    assertThat(f.toSend()).isEqualTo(count(all, o -> !o.messageClass().excluded()));
    assertThat(f.hardBounces()).isEqualTo(count(all, FiguresTest::hardBounce));
    assertThat(f.outcomeUnknown())
        .isEqualTo(count(all, o -> View.of(o.messageClass(), terms).outcomeUnknown()));
    assertThat(f.failedPercent()).isEqualTo(percent(f.failed(), f.toSend()));
    long received = count(all, o -> is(o, terms, MessageStatus.RECEIVED_ON_MOBILE));
    long accepted = count(all, o -> is(o, terms, MessageStatus.ACCEPTED));
    assertThat(f.success())
        .isEqualTo(count(all, sent) + received + (channel == Channel.SMS ? accepted : 0));
    if (channel == Channel.SMS) {
      assertThat(f.deliveredPercent()).isEqualTo(percent(received, f.toSend()));
    } else {
      long of =
          terms.policy().mode() == FeedbackMode.B ? count(all, sent) + f.failed() : f.toSend();
      assertThat(f.deliveredPercent()).isEqualTo(percent(count(all, sent), of));
    }
  }

  @ParameterizedTest(name = "in mode {0}: {1} %")
  @CsvSource({"A, 20", "B, 60", "C, 20", "D, 20"})
  void deliveredIsSentOfThoseToSendOrInModeBOfSentAndFailed(FeedbackMode mode, double percent) {
    Counters counters =
        counters("SENT", "ACCEPTED", "ACCEPTED", "HARD", "SOFT", "EXCLUDED_BY_SENDER");
    assertThat(figures(counters, Channel.EMAIL, mode).deliveredPercent()).hasValue(percent);
  }

  @Test
  void ofTextMessagesThoseReceivedAreCountedAndAcceptedIsSuccessToo() {
    Counters counters = counters("RECEIVED_ON_MOBILE", "SENT", "ACCEPTED", "OFF");
    Figures f = figures(counters, Channel.SMS, FeedbackMode.D);
    assertThat(f.deliveredPercent()).hasValue(25);
    assertThat(f.success()).isEqualTo(3);
    assertThat(f.failedPercent()).hasValue(25);
  }

  @Test
  void ofMailThoseSentAndThoseReceivedAreSuccess() {
    Counters counters = counters("RECEIVED_ON_MOBILE", "RECEIVED_ON_MOBILE", "SENT", "ACCEPTED");
    Figures f = figures(counters, Channel.EMAIL, FeedbackMode.D);
    assertThat(f.success()).isEqualTo(3);
    assertThat(f.deliveredPercent()).hasValue(25);
  }

  @Test
  void nothingToSendHasNoPercentage() {
    Figures f = figures(counters("EXCLUDED_BY_SENDER"), Channel.EMAIL, FeedbackMode.D);
    assertThat(f.messages()).isEqualTo(1);
    assertThat(f.toSend()).isZero();
    assertThat(f.deliveredPercent()).isEmpty();
    assertThat(f.failedPercent()).isEmpty();
  }

  @Test
  void aProvidersSuppressionIsNeitherABounceNorToSend() {
    Figures f = figures(counters("SUPPRESSED", "HARD"), Channel.EMAIL, FeedbackMode.D);
    assertThat(f.toSend()).isEqualTo(1);
    assertThat(f.failed()).isEqualTo(1);
    assertThat(f.hardBounces()).isEqualTo(1);
  }

  private static Counters counters(String... stories) {
    Counters counters = Counters.NONE;
    for (String story : stories) {
      Outcome o = Story.outcome(story, Expectation.ONE);
      counters = counters.plus(o.messageClass(), o.reason(), 1);
    }
    return counters;
  }

  private static Figures figures(Counters counters, Channel channel, FeedbackMode mode) {
    Terms terms = new Terms(new FeedbackPolicy(mode, false), Stage.STARTED, false);
    return Figures.of(counters, channel, terms);
  }

  private static boolean is(Outcome o, Terms terms, MessageStatus status) {
    return View.of(o.messageClass(), terms).status() == status;
  }

  private static boolean hardBounce(Outcome o) {
    return o.messageClass().failureType().equals(Optional.of(FailureType.HARD))
        && o.reason().filter(NEVER_SENT::contains).isEmpty();
  }

  private static long count(Collection<Outcome> all, Predicate<Outcome> which) {
    return all.stream().filter(which).count();
  }

  private static OptionalDouble percent(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * part / whole);
  }
}
