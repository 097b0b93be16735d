package dev.arrivals.twins.smsc;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The receipts of one link that are not answered yet; none of them gets lost. */
final class SmscWindow {
  private record Sent(SmscReceipt receipt, long nanos) {}

  private final SmscSettings settings;
  private final SmscOutbox outbox;
  private final Map<Integer, Sent> unanswered = new ConcurrentHashMap<>();

  SmscWindow(SmscSettings settings, SmscOutbox outbox) {
    this.settings = settings;
    this.outbox = outbox;
  }

  boolean hasRoom() {
    return unanswered.size() < settings.window;
  }

  void sending(int sequence, SmscReceipt receipt) {
    unanswered.put(sequence, new Sent(receipt, System.nanoTime()));
  }

  void answered(SmscPdu pdu) {
    Sent sent = unanswered.remove(pdu.sequence());
    if (sent != null && pdu.isResponse()) {
      outbox.answered(sent.receipt(), pdu.status());
      outbox.room();
    }
  }

  /** Gives up on what was not answered in time. */
  void expire() {
    long before = System.nanoTime() - settings.patience.toNanos();
    for (Iterator<Sent> all = unanswered.values().iterator(); all.hasNext(); ) {
      Sent sent = all.next();
      if (sent.nanos() - before < 0) {
        all.remove();
        outbox.again(sent.receipt());
      }
    }
  }

  /** The link is no more; somebody else is to have them. */
  void giveBack() {
    for (Integer sequence : List.copyOf(unanswered.keySet())) {
      Sent sent = unanswered.remove(sequence);
      if (sent != null) {
        outbox.again(sent.receipt());
      }
    }
  }
}
