package dev.arrivals.server.text;

import dev.arrivals.server.message.ReportCodec;
import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.qualification.FailureText;
import dev.arrivals.server.qualification.TextState;
import dev.arrivals.server.qualification.Verdict;
import dev.arrivals.server.status.Numbers;
import dev.arrivals.server.tables.Codec;
import dev.arrivals.server.tables.StoredRow;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Failure;
import dev.arrivals.stored.StoredDecision;
import dev.arrivals.stored.StoredFailure;
import dev.arrivals.stored.StoredText;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/** The stored form of a failure text, and of what was decided on it. */
public final class FailureTextCodec implements Codec<FailureTextEntry> {
  private static final Numbers<Channel> CHANNELS = Numbers.of(Channel.values());
  private static final Numbers<TextState> STATES = Numbers.of(TextState.values());

  @Override
  public byte[] encode(FailureTextEntry text) {
    StoredText.Builder b =
        StoredText.newBuilder()
            .setCode(text.said().code())
            .setText(text.said().text())
            .setChannel(Numbers.stored(text.channel()))
            .setMessages(text.messages())
            .setFirstSeenMillis(text.firstSeen().toEpochMilli())
            .setLastSeenMillis(text.lastSeen().toEpochMilli())
            .addAllInstances(text.instances())
            .addAllRules(text.rules());
    if (text.decision().state() != TextState.TO_QUALIFY) {
      b.setDecision(encode(text.decision()));
    }
    return b.build().toByteArray();
  }

  @Override
  public FailureTextEntry decode(String key, byte[] stored) {
    StoredText s = StoredRow.parse(StoredText.parser(), "failure text", stored);
    return new FailureTextEntry(
        new FailureText(s.getCode(), s.getText()),
        CHANNELS.ofStored(s.getChannel()),
        s.getMessages(),
        Instant.ofEpochMilli(s.getFirstSeenMillis()),
        Instant.ofEpochMilli(s.getLastSeenMillis()),
        new TreeSet<>(s.getInstancesList()),
        new TreeSet<>(s.getRulesList()),
        s.hasDecision() ? decode(s.getDecision()) : Decision.NONE);
  }

  /** Returns the stored form of a decision. */
  public static StoredDecision encode(Decision decision) {
    StoredDecision.Builder b =
        StoredDecision.newBuilder()
            .setState(Numbers.stored(decision.state()))
            .setDecidedMillis(decision.time().toEpochMilli());
    decision
        .verdict()
        .ifPresent(
            v ->
                b.setVerdict(
                    StoredFailure.newBuilder()
                        .setReason(Numbers.stored(v.reason()))
                        .setType(Numbers.stored(v.type()))
                        .setBlame(Numbers.stored(v.blame()))
                        .setDetail(v.detail().orElse(""))));
    return b.build();
  }

  /** Reads a decision. */
  public static Decision decode(StoredDecision s) {
    Optional<Verdict> verdict =
        s.hasVerdict()
            ? Optional.of(verdict(ReportCodec.decode(s.getVerdict())))
            : Optional.empty();
    return new Decision(
        STATES.ofStored(s.getState()), verdict, Instant.ofEpochMilli(s.getDecidedMillis()));
  }

  private static Verdict verdict(Failure failure) {
    return new Verdict(failure.reason(), failure.type(), failure.blame(), failure.detail());
  }
}
