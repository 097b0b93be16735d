package dev.arrivals.email.inbox.smtp;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The settings of the listener.
 *
 * @param host how it calls itself
 * @param lmtp whether it speaks LMTP (RFC 2033) and not SMTP
 */
public record SmtpOptions(
    InetSocketAddress address,
    String host,
    boolean lmtp,
    RecipientPolicy policy,
    Optional<RenewedTls> tls) {}
