package dev.arrivals.server.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.state.State;
import dev.arrivals.server.status.Contribution;
import dev.arrivals.server.tables.HotTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What addresses hold is what their messages say. */
final class CountedAddresses {
  private CountedAddresses() {}

  static void equalRecount(State state) {
    Map<String, List<Contribution>> said = new TreeMap<>();
    state
        .addresses()
        .scan("", "\uffff", 100_000)
        .forEach(row -> said.put(Names.addressOf(row.key()), new ArrayList<>()));
    for (HotTable.Row<Message> row : state.messages().scan("", "\uffff", 100_000)) {
      Message m = row.value();
      Contribution c = Contribution.of(m.evidence(), m.channel());
      if (!c.isEmpty()) {
        said.computeIfAbsent(
                Names.address(m.channel().ordinal(), m.address()), a -> new ArrayList<>())
            .add(c);
      }
    }
    said.forEach(
        (address, all) ->
            assertThat(state.contributions(address)).containsExactlyInAnyOrderElementsOf(all));
  }
}
