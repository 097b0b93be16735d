package dev.arrivals.server.mutation;

import dev.arrivals.server.incoming.SeenToken;
import dev.arrivals.server.incoming.SeenTokenCodec;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.stored.StoredMutation;
import dev.arrivals.stored.StoredTokensChanged;
import java.util.List;
import java.util.Optional;

/**
 * A token of a webhook that came, or tokens that are over.
 *
 * @param seen the row of the token that came
 * @param forgotten the rows of those that are over
 */
public record TokensChanged(String seen, Optional<SeenToken> token, List<String> forgotten)
    implements Mutation.Silent {

  /** Returns the change that remembers a token. */
  public static TokensChanged seen(String row, SeenToken token) {
    return new TokensChanged(row, Optional.of(token), List.of());
  }

  /** Returns the change that forgets tokens. */
  public static TokensChanged forgotten(List<String> rows) {
    return new TokensChanged("", Optional.empty(), rows);
  }

  static TokensChanged read(StoredMutation m) {
    StoredTokensChanged s = m.getTokensChanged();
    return s.hasToken()
        ? seen(s.getSeen(), SeenTokenCodec.read(s.getToken()))
        : forgotten(s.getForgottenList());
  }

  @Override
  public int kind() {
    return StoredMutation.TOKENS_CHANGED_FIELD_NUMBER;
  }

  @Override
  public void write(RowWriter row) {
    row.text(StoredTokensChanged.SEEN_FIELD_NUMBER, seen);
    token.ifPresent(
        t -> row.message(StoredTokensChanged.TOKEN_FIELD_NUMBER, SeenTokenCodec.stored(t)));
    row.texts(StoredTokensChanged.FORGOTTEN_FIELD_NUMBER, forgotten);
  }

  @Override
  public void apply(Overlay overlay) {
    HotTable<SeenToken> tokens = overlay.table(Schema.TOKENS);
    token.ifPresent(t -> tokens.put(seen, t));
    forgotten.forEach(tokens::remove);
  }
}
