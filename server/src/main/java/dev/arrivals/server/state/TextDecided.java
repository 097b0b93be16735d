package dev.arrivals.server.state;

import dev.arrivals.server.qualification.Decision;
import dev.arrivals.stored.StoredMutation;
import dev.arrivals.stored.StoredTextDecided;

/**
 * A decision on the meaning of a failure text.
 *
 * @param text the id of the text
 */
record TextDecided(String text, Decision decision) implements Mutation.Silent {

  static TextDecided read(StoredMutation m) {
    StoredTextDecided s = m.getTextDecided();
    return new TextDecided(s.getText(), TextCodec.decode(s.getDecision()));
  }

  @Override
  public int kind() {
    return StoredMutation.TEXT_DECIDED_FIELD_NUMBER;
  }

  @Override
  public void write(RowWriter row) {
    row.text(StoredTextDecided.TEXT_FIELD_NUMBER, text);
    row.message(StoredTextDecided.DECISION_FIELD_NUMBER, TextCodec.encode(decision));
  }

  @Override
  public void apply(Overlay overlay) {
    Texts.decide(overlay.table(Schema.TEXTS), text, decision).ifPresent(overlay.effects()::decided);
  }
}
