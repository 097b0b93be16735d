/**
 * Live SMPP: binds to message centres, hands every deliver_sm and data_sm on as it came, and
 * answers only after it is kept. The connector {@code sms-smpp} calls {@link
 * dev.arrivals.sms.session.SmppSource}; nobody else calls this package. Each connection has a
 * thread of its own that binds and answers, and the threads of its session that read.
 */
@NullMarked
package dev.arrivals.sms.session;

import org.jspecify.annotations.NullMarked;
