/**
 * The length of a text message: its encoding, its units and its parts (3GPP TS 23.038 and 23.040).
 * Whatever prepares messages asks it; nothing here knows a provider. Pure; any number of threads.
 */
@NullMarked
package dev.arrivals.sms.text;

import org.jspecify.annotations.NullMarked;
