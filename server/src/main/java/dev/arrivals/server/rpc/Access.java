package dev.arrivals.server.rpc;

import com.google.rpc.Code;
import dev.arrivals.server.config.Role;
import dev.arrivals.server.config.Token;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets a call through if its bearer token has the role that the method needs. */
final class Access implements ServerInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String BEARER = "Bearer ";
  private static final Map<String, Role> NEEDED =
      Map.of(
          "RegisterMessages", Role.REPORTER,
          "ReportFeedback", Role.REPORTER,
          "CreateDelivery", Role.OPERATOR,
          "UpdateDelivery", Role.OPERATOR,
          "DeleteDelivery", Role.OPERATOR,
          "RecomputeStatistics", Role.OPERATOR,
          "QualifyText", Role.OPERATOR,
          "ReplayFeedback", Role.OPERATOR,
          "UndoReplay", Role.OPERATOR,
          "CreateBackup", Role.ADMIN);
  private static final String CHANNELZ = "grpc.channelz.v1.Channelz";
  private static final String HEALTH = "grpc.health.v1.Health";

  private final List<Token> tokens;

  Access(List<Token> tokens) {
    this.tokens = tokens;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (tokens.isEmpty() || HEALTH.equals(call.getMethodDescriptor().getServiceName())) {
      return next.startCall(call, headers);
    }
    String method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
    Role needed = needed(call.getMethodDescriptor().getServiceName(), method);
    Optional<Token> token = token(headers);
    if (token.isPresent() && token.get().role().compareTo(needed) >= 0) {
      return next.startCall(call, headers);
    }
    var refused =
        token.isEmpty()
            ? Errors.exception(
                Code.UNAUTHENTICATED,
                "UNAUTHENTICATED",
                "no valid token; send the header \"authorization: Bearer TOKEN\"",
                Map.of())
            : Errors.exception(
                Code.PERMISSION_DENIED,
                "ROLE_TOO_LOW",
                method + " needs the role " + needed + ", this token has " + token.get().role(),
                Map.of("role", token.get().role().name(), "needed", needed.name()));
    call.close(
        refused.getStatus(), Optional.ofNullable(refused.getTrailers()).orElseGet(Metadata::new));
    return new ServerCall.Listener<>() {};
  }

  /** Channelz tells who is connected, which is nobody's business but an administrator's. */
  private static Role needed(@Nullable String service, String method) {
    return CHANNELZ.equals(service) ? Role.ADMIN : NEEDED.getOrDefault(method, Role.VIEWER);
  }

  private Optional<Token> token(Metadata headers) {
    String value = headers.get(AUTHORIZATION);
    if (value == null || !value.startsWith(BEARER)) {
      return Optional.empty();
    }
    byte[] given = value.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
    return tokens.stream()
        .filter(t -> MessageDigest.isEqual(given, t.secret().getBytes(StandardCharsets.UTF_8)))
        .findFirst();
  }
}
