package dev.arrivals.email.log.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.email.log.line.LogReaders;
import dev.arrivals.email.log.line.LogWords;
import dev.arrivals.email.log.line.PostfixReader;
import dev.arrivals.email.log.line.PowerMtaReader;
import dev.arrivals.email.log.line.Relays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineMemoryTest {
  private static final String ORIGIN =
      "Nov 20 09:00:00 mx1 postfix/cleanup[7]: 4F1B2C0042: message-id=<m@s.example>";
  private static final String DEFERRED =
      "Nov 20 09:00:01 mx1 postfix/smtp[8]: 4F1B2C0042: to=<ann@one.example>, relay=none,"
          + " dsn=4.4.1, status=deferred (Connection timed out)";
  private static final String EXPIRED =
      "Nov 25 09:00:01 mx1 postfix/qmgr[8]: 4F1B2C0042: from=<n@s.example>, status=expired,"
          + " returned to sender";
  private static final String HANDED_ON =
      "Nov 20 09:00:01 mx1 postfix/smtp[8]: 4F1B2C0042: to=<ann@one.example>,"
          + " relay=127.0.0.1[127.0.0.1]:10024, dsn=2.0.0,"
          + " status=sent (250 2.0.0 Ok: queued as 4F1B2C0043)";
  private static final String NEXT = DEFERRED.replace("4F1B2C0042", "4F1B2C0043");
  private static final String REMOVED = "Nov 20 09:00:02 mx1 postfix/qmgr[8]: 4F1B2C0042: removed";

  private final LogWords words = LogWords.load();
  private final Relays relays = Relays.read("");
  private final LineMemory memory =
      new LineMemory(
          new LogReaders(
              List.of(
                  new PostfixReader(words, relays),
                  new PowerMtaReader(words, relays, PowerMtaReader.COLUMNS))));

  @Test
  void nothingIsNeededOfWhatThePieceHoldsItself() {
    assertThat(memory.pass(ORIGIN + "\n" + DEFERRED + "\n")).isEmpty();
  }

  @Test
  void theOriginIsNeededByEachAttempt() {
    memory.pass(ORIGIN + "\n");
    assertThat(memory.pass(DEFERRED + "\n")).isEqualTo(ORIGIN);
    assertThat(memory.pass(DEFERRED + "\n")).isEqualTo(ORIGIN);
  }

  @Test
  void theEndNeedsThoseWhoStillWait() {
    memory.pass(ORIGIN + "\n" + DEFERRED + "\n");
    assertThat(memory.pass(EXPIRED + "\n")).isEqualTo(ORIGIN + "\n" + DEFERRED);
  }

  @Test
  void theNextQueueNeedsTheOriginToo() {
    memory.pass(ORIGIN + "\n" + HANDED_ON + "\n" + REMOVED + "\n");
    assertThat(memory.pass(NEXT + "\n")).isEqualTo(ORIGIN + "\n" + HANDED_ON);
  }

  @Test
  void whatIsRemovedIsForgotten() {
    memory.pass(ORIGIN + "\n" + REMOVED + "\n");
    assertThat(memory.pass(DEFERRED + "\n")).isEmpty();
  }

  @Test
  void anAttemptOfWhichNothingIsKnownNeedsNothing() {
    assertThat(memory.pass(HANDED_ON + "\n")).isEmpty();
    assertThat(memory.pass(HANDED_ON.replace("Ok: queued as 4F1B2C0043", "Ok") + "\n")).isEmpty();
  }

  @Test
  void columnsAreNeededByTheirRecords() {
    memory.pass("type,rcpt\n");
    assertThat(memory.pass("d,ann@one.example\n")).isEqualTo("type,rcpt");
    assertThat(memory.pass("nothing\n")).isEmpty();
  }
}
