package dev.arrivals.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.testkit.Seed;
import dev.arrivals.v1.GetMessageRequest;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.WatchMessagesRequest;
import dev.arrivals.v1.WatchMessagesResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a server, copies its data, lets it go on, kills it and restores the copy, again and again:
 * what was given from before the copy goes on without a gap, and what the lost history gave is
 * refused. {@code -Darrivals.kill.cycles} sets how often, {@code -Darrivals.seed} when.
 */
class RestoreKillTest {
  private static final int CYCLES = Math.max(1, Integer.getInteger("arrivals.kill.cycles", 3) / 3);
  @RegisterExtension static final Seed SEED = Seed.drawn();

  @TempDir private Path directory;

  /** What clients hold: a watch token and a position. */
  private record Held(String token, String position) {}

  @Test
  void a_restored_copy_never_hides_a_gap() throws Exception {
    Random random = SEED.random();
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      Held before = goOn("kept" + cycle, random);
      copy(data(), directory.resolve("copy"));
      Held lost = goOn("lost" + cycle, random);
      delete(data());
      copy(directory.resolve("copy"), data());
      delete(directory.resolve("copy"));
      try (ChildServer server = ChildServer.start(directory)) {
        new Load("after" + cycle).run(server.channel(), 50 + random.nextInt(200));
        refuses(server.channel(), "after" + cycle, lost);
        tellsAll(server.channel(), "after" + cycle, before);
        Survivors.figuresEqualRecount(server.channel(), "kept" + cycle, context());
      }
      Progress.tell("restored copies", cycle + 1, CYCLES, context());
    }
    System.out.printf("%d copies restored between kills, %s%n", CYCLES, context());
  }

  /** Loads a server and kills it; what a client held at the end. */
  private Held goOn(String delivery, Random random) throws Exception {
    try (ChildServer server = ChildServer.start(directory)) {
      new Load(delivery).run(server.channel(), 50 + random.nextInt(200));
      Iterator<WatchMessagesResponse> watch =
          MessageServiceGrpc.newBlockingStub(server.channel())
              .watchMessages(WatchMessagesRequest.newBuilder().setEndWhenCaughtUp(true).build());
      WatchMessagesResponse last = watch.next();
      while (watch.hasNext()) {
        last = watch.next();
      }
      String position =
          MessageServiceGrpc.newBlockingStub(server.channel())
              .listMessages(first(delivery))
              .getMessages(0)
              .getPosition();
      return new Held(last.getToken(), position);
    }
  }

  private static void refuses(ManagedChannel channel, String delivery, Held lost) {
    var messages = MessageServiceGrpc.newBlockingStub(channel);
    String name = messages.listMessages(first(delivery)).getMessages(0).getName();
    assertThat(
            code(
                () ->
                    messages
                        .watchMessages(
                            WatchMessagesRequest.newBuilder()
                                .setToken(lost.token())
                                .setEndWhenCaughtUp(true)
                                .build())
                        .next()))
        .as(context())
        .isEqualTo(Status.Code.OUT_OF_RANGE);
    assertThat(
            code(
                () ->
                    messages.getMessage(
                        GetMessageRequest.newBuilder()
                            .setName(name)
                            .setMinPosition(lost.position())
                            .build())))
        .as(context())
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  /** The watch that goes on from before the copy sees every message of the delivery after it. */
  private static void tellsAll(ManagedChannel channel, String delivery, Held before) {
    // What is still under way may come while the watch ends.
    Set<String> there = Survivors.messages(channel, delivery).keySet();
    Set<String> told = new TreeSet<>();
    MessageServiceGrpc.newBlockingStub(channel)
        .watchMessages(
            WatchMessagesRequest.newBuilder()
                .setToken(before.token())
                .setEndWhenCaughtUp(true)
                .build())
        .forEachRemaining(
            response -> response.getChangesList().forEach(c -> told.add(c.getName())));
    assertThat(told)
        .as(context())
        .containsAll(
            there.stream().map(id -> "deliveries/" + delivery + "/messages/" + id).toList());
  }

  private static ListMessagesRequest first(String delivery) {
    return ListMessagesRequest.newBuilder()
        .setParent("deliveries/" + delivery)
        .setPageSize(1)
        .build();
  }

  private static Status.Code code(Runnable call) {
    try {
      call.run();
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }

  private static String context() {
    return SEED.toString();
  }

  private Path data() {
    return directory.resolve("data");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Files.copy(file, to.resolve(from.relativize(file).toString()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
