package dev.arrivals.server.cli.client;

import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The arguments that name a running server and how to talk to it. */
final class ServerAddress {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      defaultValue = "localhost:8484",
      description = "Where the server listens; ${DEFAULT-VALUE} by default.")
  private String server = "";

  @Option(names = "--tls", description = "Talk TLS, trusting what Java trusts.")
  private boolean tls;

  @Option(names = "--ca", paramLabel = "FILE", description = "Talk TLS, trusting this PEM file.")
  private Optional<Path> ca = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:ARRIVALS_TOKEN}",
      description = "Bearer token; by default the environment's ARRIVALS_TOKEN.")
  private Optional<String> token = Optional.empty();

  /** Opens a channel; the caller shuts it down. */
  ManagedChannel channel() throws IOException {
    if (!server.contains(":")) {
      throw new IllegalArgumentException(
          "--server: \"" + server + "\" (expected: HOST:PORT, such as " + server + ":8484)");
    }
    var builder = Grpc.newChannelBuilder(server, credentials());
    token.map(ServerAddress::bearer).ifPresent(builder::intercept);
    return builder.build();
  }

  /** Returns why a call ended, with the server and what may help. */
  String explain(Status status) {
    // After its first line gRPC tells of its own pipeline.
    String what =
        status.getCode()
            + ": "
            + Optional.ofNullable(status.getDescription())
                .orElse("")
                .lines()
                .findFirst()
                .orElse("");
    if (status.getCode() != Status.Code.UNAVAILABLE) {
      return server + " answers " + what;
    }
    boolean secure = tls || ca.isPresent();
    return "no answer from "
        + server
        + " ("
        + what
        + "); start it, name another by --server, or "
        + (secure ? "check that it talks TLS and that its certificate is trusted" : "try --tls");
  }

  private ChannelCredentials credentials() throws IOException {
    if (ca.isPresent()) {
      return TlsChannelCredentials.newBuilder().trustManager(ca.get().toFile()).build();
    }
    return tls ? TlsChannelCredentials.create() : InsecureChannelCredentials.create();
  }

  private static ClientInterceptor bearer(String token) {
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, "Bearer " + token);
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }
}
