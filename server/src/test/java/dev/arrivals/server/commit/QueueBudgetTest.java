package dev.arrivals.server.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueueBudgetTest {
  private final QueueBudget budget = new QueueBudget(1_000);
  private final List<Integer> let = new ArrayList<>();

  private void pause(int who) {
    budget.whenFree(() -> let.add(who));
  }

  @Test
  void while_there_is_room_nobody_waits() {
    assertThat(budget.take(200)).isTrue();
    pause(1);
    assertThat(let).containsExactly(1);
    assertThat(budget.refusal()).isEmpty();
  }

  @Test
  void past_a_quarter_the_new_are_refused_and_the_others_pause() {
    assertThat(budget.take(300)).isTrue();
    pause(1);
    assertThat(let).isEmpty();
    assertThat(budget.refusal().map(Refusal::reason)).hasValue("QUEUE_FULL");
    // What was asked for before still fits.
    assertThat(budget.take(700)).isTrue();
    assertThat(budget.take(1)).isFalse();
    assertThat(budget.taken()).isEqualTo(1_000);
    assertThat(budget.refused()).isEqualTo(2);
  }

  @Test
  void those_who_pause_are_let_in_a_few_at_a_time_in_their_order() {
    budget.take(300);
    IntStream.range(0, 10).forEach(this::pause);
    budget.give(100);
    assertThat(let).containsExactly(0, 1, 2, 3);
    budget.give(100);
    budget.give(100);
    assertThat(let).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void who_is_gone_takes_nobodys_turn() {
    budget.take(300);
    IntStream.range(0, 10).forEach(i -> budget.whenFree(() -> false));
    pause(10);
    budget.give(100);
    assertThat(let).containsExactly(10);
    assertThat(budget.isAwaited()).isFalse();
  }

  @Test
  void what_is_alone_fits_however_large_it_is() {
    assertThat(budget.take(5_000)).isTrue();
    assertThat(budget.take(1)).isFalse();
    budget.give(5_000);
    assertThat(budget.taken()).isZero();
  }

  @Test
  void what_is_begun_waits_no_more_and_keeps_its_room_until_it_is_answered() {
    assertThat(budget.take(900)).isTrue();
    budget.begin(900);
    assertThat(budget.taken()).isZero();
    assertThat(budget.refusal()).isPresent();
    assertThat(budget.take(200)).isFalse();
    pause(1);
    budget.end(900);
    assertThat(let).containsExactly(1);
    assertThat(budget.taken()).isZero();
    assertThat(budget.take(900)).isTrue();
  }
}
