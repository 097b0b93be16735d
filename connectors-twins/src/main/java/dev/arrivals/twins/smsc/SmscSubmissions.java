package dev.arrivals.twins.smsc;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Takes what is submitted, as the caller's decider says, and sees that its receipts follow. */
final class SmscSubmissions {
  /** Long enough that a receipt comes after the answer that gave its id. */
  private static final Duration STEP = Duration.ofMillis(100);

  private final SmscReceipts receipts;
  private final SmscOutbox outbox;
  private final List<SmscSubmission> taken = new CopyOnWriteArrayList<>();
  private volatile Function<SmscSubmission, SmscFate> decider =
      submission -> SmscFate.taken(SmscStep.delivered());

  /** The taker of answers. */
  interface Answers {
    void write(SmscPdu answer) throws IOException;
  }

  SmscSubmissions(SmscReceipts receipts, SmscOutbox outbox) {
    this.receipts = receipts;
    this.outbox = outbox;
  }

  void decide(Function<SmscSubmission, SmscFate> value) {
    decider = value;
  }

  List<SmscSubmission> taken() {
    return List.copyOf(taken);
  }

  /** Answers first: who is told of a message before its id cannot know which one it is. */
  void take(SmscPdu pdu, Answers answers) throws IOException {
    SmscSubmission submission = SmscSubmission.of(pdu);
    SmscFate fate = decider.apply(submission);
    if (fate.status() != 0) {
      answers.write(pdu.refusal(fate.status()));
      return;
    }
    SmscMessage message = receipts.message(submission, fate.ids());
    taken.add(submission);
    answers.write(pdu.response(0, message.submittedId()));
    follow(submission, fate, message);
  }

  private void follow(SmscSubmission submission, SmscFate fate, SmscMessage message) {
    int minutes = 0;
    for (SmscStep step : fate.steps()) {
      minutes++;
      if (submission.asksFor(step)) {
        SmscReceipt receipt = receipts.receipt(message, fate.shape(), step, minutes);
        outbox.put(receipt, STEP.multipliedBy(minutes));
      }
    }
  }
}
