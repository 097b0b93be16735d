package dev.arrivals.email.inbox.poll;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A login by OAuth 2 (RFC 6749): access tokens of a token endpoint, each used until shortly before
 * its end. A refresh token that replaces another one is kept over restarts.
 */
public final class OAuthLogin implements MailboxLogin {
  private static final Duration EARLY = Duration.ofMinutes(1);

  private final OAuthOptions options;
  private final TokenEndpoint endpoint;
  private final Clock clock;
  private Optional<RefreshTokenFile> kept = Optional.empty();
  private Optional<String> refresh;
  private Optional<TokenEndpoint.Granted> token = Optional.empty();
  private Instant end = Instant.EPOCH;

  public OAuthLogin(OAuthOptions options, Clock clock) {
    this.options = options;
    this.endpoint = new TokenEndpoint(options);
    this.clock = clock;
    this.refresh = options.refreshToken();
  }

  @Override
  public boolean isToken() {
    return true;
  }

  @Override
  public synchronized void keepIn(Path directory) {
    kept = options.refreshToken().map(token -> new RefreshTokenFile(directory, token));
    refresh = kept.flatMap(RefreshTokenFile::load).or(options::refreshToken);
  }

  @Override
  public synchronized String secret() throws IOException {
    if (token.isEmpty() || !clock.instant().isBefore(end)) {
      take(endpoint.ask(options.form(refresh)));
    }
    return token.orElseThrow().accessToken();
  }

  @Override
  public synchronized String refused() {
    token = Optional.empty();
    return "the access token is refused; check that the application may read the mailbox of the user"
        + " in option 'mailbox', and option 'mailbox-oauth-scope'";
  }

  private void take(TokenEndpoint.Granted granted) throws IOException {
    Duration life = granted.life();
    token = Optional.of(granted);
    end = clock.instant().plus(life.compareTo(EARLY) > 0 ? life.minus(EARLY) : Duration.ZERO);
    if (granted.refreshToken().isPresent() && !granted.refreshToken().equals(refresh)) {
      refresh = granted.refreshToken();
      if (kept.isPresent()) {
        kept.get().save(granted.refreshToken().get());
      }
    }
  }
}
