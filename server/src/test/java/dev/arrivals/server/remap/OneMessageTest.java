package dev.arrivals.server.remap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.commands.Ingest;
import dev.arrivals.server.fold.Registration;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.status.LegId;
import dev.arrivals.server.zoo.SwitchedFactory;
import dev.arrivals.server.zoo.SwitchesRules;
import dev.arrivals.spi.NativeFeedback;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report that names two messages counts in one of them at most, whatever was bound when. */
@SwitchesRules
class OneMessageTest {
  private static final String ZOO = SwitchedFactory.NAME;
  private static final String NUMBER = "+33600000001";

  /** How a report may name two messages: A has the id 12345678 in the end, B another one. */
  private static final List<Shape> SHAPES =
      List.of(
          new Shape("y%d ref=a/a%d", "x%d", "y%d"),
          new Shape("x%d y%d", "x%d", "y%d"),
          new Shape("y%d x%d", "x%d", "y%d"),
          new Shape("x%d ref=a/a%d", "z%d", "x%d"),
          new Shape("x%d", "x%d", "x%d"));

  /** What a report says of ids, and the ids of A and B; each number stands for the play. */
  private record Shape(String report, String idOfA, String idOfB) {
    private static String of(String text, int play) {
      return text.replace("%d", Integer.toString(play));
    }
  }

  @TempDir private Path directory;
  private Ingest ingest;
  private long told;

  @BeforeEach
  void open() {
    ingest = Ingest.open(directory, 40);
    // One delivery would not take the same id for two messages to the same number.
    List.of("a", "b").forEach(id -> ingest.commands().create(Ingest.delivery(id)).join());
  }

  @AfterEach
  void close() {}

  @Test
  void every_order_of_registering_binding_and_copies() {
    int play = 0;
    for (Shape shape : SHAPES) {
      for (List<Integer> order : orders(List.of(0, 1, 3, 4, 5))) {
        play++;
        for (int step : order) {
          step(step, shape, play);
        }
        assertThat(counting(play)).as("%s, order %s", shape, order).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void forms_of_one_id_that_two_messages_of_a_number_have() {
    int play = 0;
    for (List<Integer> order : orders(List.of(0, 1, 3, 4, 5))) {
      play++;
      long id = 0x12000000L + play;
      Shape shape =
          new Shape(
              id + " to=" + NUMBER,
              Long.toString(id),
              Long.toHexString(id).toUpperCase(Locale.ROOT));
      for (int step : order) {
        step(step, shape, play);
      }
      assertThat(counting(play)).as("%s, order %s", shape, order).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void any_traffic_with_restarts_and_replays(long seed) {
    Random random = new Random(seed);
    List<int[]> steps = new ArrayList<>();
    for (int play = 1; play <= 25; play++) {
      for (int step = 0; step < 6; step++) {
        steps.add(new int[] {play, step});
      }
    }
    Collections.shuffle(steps, random);
    for (int[] step : steps) {
      step(step[1], SHAPES.get(step[0] % SHAPES.size()), step[0]);
      if (random.nextInt(30) == 0) {
        restart(random.nextBoolean());
      }
      if (random.nextInt(40) == 0) {
        SwitchedFactory.rules(random.nextInt(2));
        RemapLawsTest.apply(ingest);
      }
    }
    restart(true);
    Map<Integer, Long> before = new HashMap<>();
    for (int play = 1; play <= 25; play++) {
      before.put(play, counting(play));
      assertThat(before.get(play)).as("play %d", play).isLessThanOrEqualTo(1);
    }
    for (int rules = 1; rules >= 0; rules--) {
      SwitchedFactory.rules(rules);
      RemapLawsTest.apply(ingest);
      for (int play = 1; play <= 25; play++) {
        assertThat(counting(play)).as("play %d, rules %d", play, rules).isEqualTo(before.get(play));
      }
    }
  }

  private void restart(boolean clean) {
    if (clean) {
      ingest.close();
    } else {
      ingest.abandon();
    }
    ingest = Ingest.open(directory, 40);
  }

  private void step(int step, Shape shape, int play) {
    switch (step) {
      case 0 -> register("a" + play, List.of());
      case 1 -> register("a" + play, List.of(Shape.of(shape.idOfA(), play)));
      case 2 -> register("b" + play, List.of());
      case 3 -> register("b" + play, List.of(Shape.of(shape.idOfB(), play)));
      default -> report(Shape.of(shape.report(), play), step);
    }
  }

  private void register(String id, List<String> nativeIds) {
    List<Binding> bindings =
        nativeIds.stream()
            .map(nativeId -> new Binding(LegId.FIRST, ZOO, nativeId, Optional.empty()))
            .toList();
    Registration item =
        new Registration(
            id.substring(0, 1), id, Optional.empty(), NUMBER, Map.of(), 1, 1, bindings);
    assertThat(Ingest.done(ingest.commands().register(List.of(item), 100)).items())
        .containsOnly(Optional.empty());
  }

  /**
   * Copies of one report: they differ in when they were received, and in bytes that say nothing.
   */
  private void report(String names, int copy) {
    told++;
    String said =
        String.join(
            ";",
            names,
            Long.toString(Ingest.NOW.toEpochMilli()),
            "DEFERRED/UNREACHABLE",
            "FAILED/REFUSED",
            "copy " + copy);
    NativeFeedback raw =
        NativeFeedback.of(
            said.getBytes(StandardCharsets.UTF_8), Map.of(), Ingest.NOW.plusMillis(told));
    ingest.commands().report(List.of(ingest.mapped(ZOO, raw))).join();
  }

  /** How many of the two messages have it. */
  private long counting(int play) {
    return List.of("a" + play, "b" + play).stream()
        .flatMap(
            id ->
                ingest.state().messages().published(Names.message(id.substring(0, 1), id)).stream())
        .map(Message::evidence)
        .filter(evidence -> !evidence.reports().isEmpty())
        .count();
  }

  private static List<List<Integer>> orders(List<Integer> steps) {
    if (steps.size() < 2) {
      return List.of(steps);
    }
    List<List<Integer>> all = new ArrayList<>();
    for (Integer first : steps) {
      List<Integer> others = new ArrayList<>(steps);
      others.remove(first);
      for (List<Integer> rest : orders(others)) {
        List<Integer> order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        all.add(order);
      }
    }
    return all;
  }
}
