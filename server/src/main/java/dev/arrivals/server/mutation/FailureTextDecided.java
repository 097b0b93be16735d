package dev.arrivals.server.mutation;

import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.server.text.FailureTextCodec;
import dev.arrivals.server.text.FailureTexts;
import dev.arrivals.stored.StoredMutation;
import dev.arrivals.stored.StoredTextDecided;

/**
 * A decision on the meaning of a failure text.
 *
 * @param text the id of the text
 */
public record FailureTextDecided(String text, Decision decision) implements Mutation.Silent {

  static FailureTextDecided read(StoredMutation m) {
    StoredTextDecided s = m.getTextDecided();
    return new FailureTextDecided(s.getText(), FailureTextCodec.decode(s.getDecision()));
  }

  @Override
  public int kind() {
    return StoredMutation.TEXT_DECIDED_FIELD_NUMBER;
  }

  @Override
  public void write(RowWriter row) {
    row.text(StoredTextDecided.TEXT_FIELD_NUMBER, text);
    row.message(StoredTextDecided.DECISION_FIELD_NUMBER, FailureTextCodec.encode(decision));
  }

  @Override
  public void apply(Overlay overlay) {
    FailureTexts.decide(overlay.table(Schema.TEXTS), text, decision)
        .ifPresent(overlay.effects()::decided);
  }
}
