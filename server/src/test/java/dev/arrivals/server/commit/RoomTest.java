package dev.arrivals.server.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomTest {
  private final Room room = new Room(1_000);
  private final List<Integer> let = new ArrayList<>();

  private void pause(int who) {
    room.whenThereIsSome(() -> let.add(who));
  }

  @Test
  void while_there_is_room_nobody_waits() {
    assertThat(room.take(200)).isTrue();
    pause(1);
    assertThat(let).containsExactly(1);
    assertThat(room.refusal()).isEmpty();
  }

  @Test
  void past_a_quarter_the_new_are_refused_and_the_others_pause() {
    assertThat(room.take(300)).isTrue();
    pause(1);
    assertThat(let).isEmpty();
    assertThat(room.refusal().map(Refusal::reason)).hasValue("QUEUE_FULL");
    // What was asked for before still fits.
    assertThat(room.take(700)).isTrue();
    assertThat(room.take(1)).isFalse();
    assertThat(room.taken()).isEqualTo(1_000);
    assertThat(room.refused()).isEqualTo(2);
  }

  @Test
  void those_who_pause_are_let_in_a_few_at_a_time_in_their_order() {
    room.take(300);
    IntStream.range(0, 10).forEach(this::pause);
    room.give(100);
    assertThat(let).containsExactly(0, 1, 2, 3);
    room.give(100);
    room.give(100);
    assertThat(let).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void who_is_gone_takes_nobodys_turn() {
    room.take(300);
    IntStream.range(0, 10).forEach(i -> room.whenThereIsSome(() -> false));
    pause(10);
    room.give(100);
    assertThat(let).containsExactly(10);
    assertThat(room.isAwaited()).isFalse();
  }

  @Test
  void what_is_alone_fits_however_large_it_is() {
    assertThat(room.take(5_000)).isTrue();
    assertThat(room.take(1)).isFalse();
    room.give(5_000);
    assertThat(room.taken()).isZero();
  }

  @Test
  void what_is_begun_waits_no_more_and_keeps_its_room_until_it_is_answered() {
    assertThat(room.take(900)).isTrue();
    room.begin(900);
    assertThat(room.taken()).isZero();
    assertThat(room.refusal()).isPresent();
    assertThat(room.take(200)).isFalse();
    pause(1);
    room.end(900);
    assertThat(let).containsExactly(1);
    assertThat(room.taken()).isZero();
    assertThat(room.take(900)).isTrue();
  }
}
