package dev.arrivals.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.testkit.Eventually;
import dev.arrivals.testkit.Seed;
import dev.arrivals.twins.http.CallbackState;
import dev.arrivals.twins.http.HttpSettings;
import dev.arrivals.twins.http.HttpTwin;
import dev.arrivals.twins.http.TwilioCalls;
import dev.arrivals.v1.MessageStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a server again and again while a provider calls its webhook, and somebody forges calls:
 * whatever was answered by 2xx is there and counts once, and nothing forged is.
 */
class HttpKillTest {
  private static final int CYCLES = Integer.getInteger("arrivals.kill.cycles", 2);
  @RegisterExtension static final Seed SEED = Seed.drawn();
  private static final int MESSAGES = 150;
  private static final Instant FIRST = Instant.parse("2026-03-01T08:00:00Z");
  private static final String TOKEN = "the token of this test";
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");
  private static final String CONFIG =
      "webhooks.port = 0, instances.hooks { connector = sms-twilio, options.auth-token = \"%s\" }"
          .formatted(TOKEN);

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

  private final Random random = SEED.random();
  private final Told told = new Told("hooks", "hooks", SEED.toString());
  private List<Told.Expected> late = List.of();

  @Test
  void a_callback_that_was_answered_by_2xx_counts_once_whoever_is_killed() throws Exception {
    try (HttpTwin twin =
        HttpTwin.start(
            NOWHERE,
            new TwilioCalls(TOKEN),
            new TwilioCalls("a guess"),
            HttpSettings.seed(SEED.value()))) {
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        try (ChildServer server = ChildServer.start(directory, CONFIG)) {
          call(twin, server);
          live(cycle, twin, server);
        }
        Progress.tell("kills under webhooks", cycle + 1, CYCLES, account(twin));
      }
      try (ChildServer server = ChildServer.start(directory, CONFIG)) {
        call(twin, server);
        told.register(server.channel(), late);
        Eventually.until(() -> account(twin), () -> twin.open() == 0);
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
    Eventually.until(() -> account(twin), () -> twin.taken().size() >= enough || twin.open() == 0);
    server.kill();
    twin.hold(true);
  }

  /** Each server has a port of its own, and nobody is called at one that is somebody else's now. */
  private static void call(HttpTwin twin, ChildServer server) {
    twin.call(URI.create("http://127.0.0.1:" + server.webhookPort() + "/webhooks/hooks"));
    twin.hold(false);
  }

  private Told.Expected tell(HttpTwin twin, int number) {
    String id = String.format("SM%032d", number);
    String phone = String.format("4670%07d", number);
    Story story = STORIES.get(random.nextInt(STORIES.size()));
    twin.tell(id, "+" + phone, FIRST.plusSeconds(60L * number), story.states());
    return new Told.Expected("m" + number, phone, id, story.end(), story.states().size());
  }

  private static String account(HttpTwin twin) {
    return String.format(
        "%d callbacks taken, %d open, %d refused, %d without an answer, %d forged, %s",
        twin.taken().size(),
        twin.open(),
        twin.refusals().size(),
        twin.unanswered(),
        twin.forgeries().size(),
        SEED);
  }
}
