package dev.arrivals.sms.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be answered on one link. Whoever commits feedback adds, and never waits for a socket;
 * the thread of the connection takes all there is and writes it at once.
 */
final class Answers {
  /** A message centre that sends on and on and reads nothing has gone wrong. */
  private static final int MOST = 20_000;

  private List<Answer> waiting = new ArrayList<>();
  private boolean ended;

  /**
   * Adds one; after the end it is dropped, for there is nobody left to tell.
   *
   * @throws IllegalStateException if the message centre does not read its answers
   */
  synchronized void add(Answer answer) {
    if (waiting.size() == MOST) {
      throw new IllegalStateException("the message centre does not read its answers");
    }
    if (!ended) {
      waiting.add(answer);
      notifyAll();
    }
  }

  /** Waits for answers and takes all; none once the link has ended. */
  synchronized List<Answer> take() throws InterruptedException {
    while (waiting.isEmpty() && !ended) {
      wait();
    }
    List<Answer> taken = waiting;
    waiting = new ArrayList<>();
    return ended ? List.of() : taken;
  }

  synchronized void end() {
    ended = true;
    notifyAll();
  }
}
