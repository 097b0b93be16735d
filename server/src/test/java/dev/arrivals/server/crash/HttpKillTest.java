package dev.arrivals.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.twins.http.CallbackState;
import dev.arrivals.twins.http.HttpSettings;
import dev.arrivals.twins.http.HttpTwin;
import dev.arrivals.twins.http.TwilioCalls;
import dev.arrivals.v1.MessageStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a server again and again while a provider calls its webhook, and somebody forges calls:
 * whatever was answered by 2xx is there and counts once, and nothing forged is.
 */
class HttpKillTest {
  private static final int CYCLES = Integer.getInteger("arrivals.kill.cycles", 2);
  private static final long SEED = Long.getLong("arrivals.seed", System.nanoTime());
  private static final int MESSAGES = 150;
  private static final Instant FIRST = Instant.parse("2026-03-01T08:00:00Z");
  private static final String TOKEN = "the token of this test";
  private static final String CONFIG =
      "webhooks.port = %d, instances.hooks { connector = sms-twilio, options.auth-token = \"%s\" }";

  private record Story(MessageStatus end, List<CallbackState> states) {}

  private static final List<Story> STORIES =
      List.of(
          new Story(
              MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE,
              List.of(CallbackState.ACCEPTED, CallbackState.SENT, CallbackState.DELIVERED)),
          new Story(
              MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE,
              List.of(CallbackState.UNREACHABLE, CallbackState.DELIVERED)),
          new Story(
              MessageStatus.MESSAGE_STATUS_FAILED,
              List.of(CallbackState.SENT, CallbackState.NO_SUCH_RECIPIENT)),
          new Story(MessageStatus.MESSAGE_STATUS_FAILED, List.of(CallbackState.FILTERED)),
          new Story(
              MessageStatus.MESSAGE_STATUS_SENT,
              List.of(CallbackState.ACCEPTED, CallbackState.SENT)));

  @TempDir private Path directory;

  private final Random random = new Random(SEED);
  private final Told told = new Told("hooks", "hooks", "seed " + SEED);
  private List<Told.Expected> late = List.of();

  @Test
  void a_callback_that_was_answered_by_2xx_counts_once_whoever_is_killed() throws Exception {
    int port = freePort();
    URI url = URI.create("http://127.0.0.1:" + port + "/webhooks/hooks");
    try (HttpTwin twin =
        HttpTwin.start(
            url, new TwilioCalls(TOKEN), new TwilioCalls("a guess"), HttpSettings.seed(SEED))) {
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        try (ChildServer server = ChildServer.start(directory, CONFIG.formatted(port, TOKEN))) {
          live(cycle, twin, server);
        }
      }
      try (ChildServer server = ChildServer.start(directory, CONFIG.formatted(port, TOKEN))) {
        told.register(server.channel(), late);
        Await.until(() -> account(twin), () -> twin.open() == 0);
        told.check(server.channel());
      }
      assertThat(twin.forgeries()).as(account(twin)).isNotEmpty().containsOnly(403);
      assertThat(twin.refusals()).as(account(twin)).allMatch(status -> status == 503);
      System.out.printf("%d kills, %s%n", CYCLES, account(twin));
    }
  }

  /** Half of the messages are registered only after their callbacks came, with another server. */
  private void live(int cycle, HttpTwin twin, ChildServer server) throws Exception {
    if (cycle == 0) {
      told.create(server.channel());
    }
    List<Told.Expected> fresh =
        IntStream.range(0, MESSAGES).mapToObj(i -> tell(twin, cycle * MESSAGES + i)).toList();
    told.register(server.channel(), late);
    told.register(server.channel(), fresh.subList(0, MESSAGES / 2));
    late = fresh.subList(MESSAGES / 2, MESSAGES);
    int enough = twin.taken().size() + 1 + random.nextInt(1 + twin.open() / 2);
    Await.until(() -> account(twin), () -> twin.taken().size() >= enough || twin.open() == 0);
    server.kill();
  }

  private Told.Expected tell(HttpTwin twin, int number) {
    String id = String.format("SM%032d", number);
    String phone = String.format("4670%07d", number);
    Story story = STORIES.get(random.nextInt(STORIES.size()));
    twin.tell(id, "+" + phone, FIRST.plusSeconds(60L * number), story.states());
    return new Told.Expected("m" + number, phone, id, story.end(), story.states().size());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String account(HttpTwin twin) {
    return String.format(
        "%d callbacks taken, %d open, %d refused, %d without an answer, %d forged, seed %d",
        twin.taken().size(),
        twin.open(),
        twin.refusals().size(),
        twin.unanswered(),
        twin.forgeries().size(),
        SEED);
  }
}
