package dev.arrivals.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.testkit.Seed;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.ListMessagesResponse;
import dev.arrivals.v1.MessageServiceGrpc;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills server and client again and again: what a watch has seen in the end is what is stored, and
 * every change starts where the one before it ended.
 */
class WatchKillTest {
  private static final int CYCLES = Integer.getInteger("arrivals.kill.cycles", 3);
  @RegisterExtension static final Seed SEED = Seed.drawn();

  @TempDir private Path directory;

  @Test
  void a_watch_misses_nothing_whoever_is_killed() throws Exception {
    Random random = SEED.random();
    Follower follower = new Follower(SEED.value());
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      try (ChildServer server = ChildServer.start(directory)) {
        AtomicBoolean alive = new AtomicBoolean(true);
        CompletableFuture<Void> following =
            CompletableFuture.runAsync(() -> followWhile(alive, follower, server.channel()));
        long millis = 200L + random.nextInt(800);
        new Load("d" + cycle).run(server.channel(), millis);
        alive.set(false);
        server.kill();
        following.get(30, TimeUnit.SECONDS);
      }
      String figures = follower.changes() + " changes watched, seed " + SEED;
      Progress.tell("watched kills", cycle + 1, CYCLES, figures);
    }
    try (ChildServer server = ChildServer.start(directory)) {
      follower.follow(server.channel(), true);
      Map<String, String> seen = new HashMap<>();
      follower.last().forEach((name, c) -> seen.put(name, c.getStatus() + c.getPosition()));
      assertThat(seen).as("%s", SEED).isEqualTo(stored(server.channel()));
    }
    assertThat(follower.changes()).isPositive();
    System.out.printf("%d changes watched over %d kills, %s%n", follower.changes(), CYCLES, SEED);
  }

  private static void followWhile(AtomicBoolean alive, Follower follower, ManagedChannel channel) {
    while (alive.get()) {
      follower.follow(channel, false);
    }
  }

  private static Map<String, String> stored(ManagedChannel channel) {
    Map<String, String> found = new HashMap<>();
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      String token = "";
      do {
        ListMessagesResponse page =
            MessageServiceGrpc.newBlockingStub(channel)
                .listMessages(
                    ListMessagesRequest.newBuilder()
                        .setParent("deliveries/d" + cycle)
                        .setPageSize(1_000)
                        .setPageToken(token)
                        .build());
        page.getMessagesList()
            .forEach(m -> found.put(m.getName(), m.getStatus() + m.getPosition()));
        token = page.getNextPageToken();
      } while (!token.isEmpty());
    }
    return found;
  }
}
