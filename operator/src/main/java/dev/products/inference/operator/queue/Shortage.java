package dev.products.inference.operator.queue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * What a quota lacks for a run.
 *
 * @param quota the ResourceQuota's name
 * @param resource what it bounds, such as requests.cpu
 * @param asked how much the run takes
 * @param used how much is taken; null if the API server has not counted it yet
 * @param hard how much there may be
 */
public record Shortage(String quota, String resource, String asked, String used, String hard) {

  private static final BigInteger KIBI = BigInteger.valueOf(1024);
  private static final List<String> UNITS = List.of("", "Ki", "Mi", "Gi");

  static Shortage of(Quota quota, String resource, BigDecimal asked) {
    return new Shortage(
        quota.name(),
        resource,
        words(resource, asked),
        quota.usedWords().get(resource),
        quota.hardWords().get(resource));
  }

  /** As people write it: bytes in Mi or Gi, parts in thousandths. */
  private static String words(String resource, BigDecimal amount) {
    if (amount.stripTrailingZeros().scale() > 0) {
      return amount.movePointRight(3).stripTrailingZeros().toPlainString() + "m";
    }
    BigInteger whole = amount.toBigInteger();
    boolean bytes =
        resource.contains("memory")
            || resource.contains("storage")
            || resource.contains("hugepages");
    int unit = 0;
    while (bytes
        && unit < UNITS.size() - 1
        && whole.signum() > 0
        && whole.remainder(KIBI).signum() == 0) {
      whole = whole.divide(KIBI);
      unit++;
    }
    return whole + UNITS.get(unit);
  }
}
