package dev.arrivals.server.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.state.State;
import dev.arrivals.server.status.MessageClass;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.tables.HotTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes the fixture of a format; no test by its name, so it runs only when it is asked for. */
class FixtureWriter {
  private static final int SETTLE_SECONDS = 3;

  @TempDir private Path directory;

  @Test
  void write() throws IOException, InterruptedException {
    Fixture fixture = Fixture.ofFormat(Store.FORMAT);
    assertThat(fixture.directory())
        .as("written by a release already, and kept as it is")
        .doesNotExist();
    try (TestServer server = Fixture.open(directory)) {
      new FixtureTraffic(server).playFirst();
      settle();
    }
    try (TestServer server = Fixture.open(directory)) {
      new FixtureTraffic(server).playSecond();
      settle();
      holdsEverything(server);
      Fixture.copy(directory, fixture.directory());
    }
    Path copy = directory.resolve("copy");
    Fixture.copy(fixture.directory(), copy);
    try (TestServer server = Fixture.open(copy)) {
      Files.writeString(fixture.answers(), Answers.of(server));
    }
  }

  /** Lets the first sweep end validities and purge what was deleted. */
  private static void settle() throws InterruptedException {
    TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
  }

  private static void holdsEverything(TestServer server) {
    Store store = server.get(Store.class);
    assertThat(store.checkpointPosition()).isBetween(1L, store.lastPosition() - 1);
    assertThat(server.get(State.class).messages().scan("", "\uffff", 1_000))
        .extracting(HotTable.Row::value)
        .extracting(Message::outcome)
        .extracting(outcome -> outcome.messageClass())
        .contains(MessageClass.values());
  }
}
