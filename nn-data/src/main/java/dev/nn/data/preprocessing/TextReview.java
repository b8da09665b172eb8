package dev.nn.data.preprocessing;

import dev.nn.data.cells.CellForm;
import dev.nn.data.cells.Flags;
import dev.nn.data.dates.DateFinding;
import dev.nn.data.dates.DateForm;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.text.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The review of a column of texts. Texts are nearly unique if fewer than half of the rows have one
 * that repeats; see {@link TextRule}.
 */
final class TextReview {

  /** From here on, different texts in most rows are names, not categories. */
  private static final int ROWS = 20;

  /** With more distinct numbers among its texts, a column has numbers rather than categories. */
  private static final int CATEGORIES = 20;

  /** With more distinct words among its numbers, a column has codes rather than numbers. */
  private static final int WORDS = 5;

  private static final int SAMPLE = 200;

  /** A larger share of the rows than one of this number, in several words, tells something. */
  private static final long PART_OF_WORDS = 10;

  /** One of this number of rows may have a text of its own in a column of categories. */
  private static final long PART_OF_SINGLE = 10;

  private final Categories found;
  private final @Nullable CellForm form;
  private final int rows;
  private final TextRule rule;

  private TextReview(Categories found, @Nullable CellForm form, int rows, TextRule rule) {
    this.found = found;
    this.form = form;
    this.rows = rows;
    this.rule = rule;
  }

  /** Reviews a column by its categories, of which those that are numbers have the given form. */
  static Finding of(
      Categories found,
      @Nullable CellForm form,
      int rows,
      TextRule rule,
      Encoding numbers,
      Encoding categories) {
    return new TextReview(found, form, rows, rule).finding(numbers, categories);
  }

  private Finding finding(Encoding numbers, Encoding categories) {
    if (found.counts().size() == 1 && found.missing() == 0) {
      return Finding.leaveOut(
          "it is '%s' in all %s training rows"
              .formatted(Names.shortened(found.counts().firstKey()), rows));
    }
    List<String> others = found.texts().stream().filter(this::isNoNumber).toList();
    int distinct = found.counts().size() - others.size();
    int inWords = others.stream().mapToInt(text -> found.counts().getOrDefault(text, 0)).sum();
    boolean few = !others.isEmpty() && others.size() <= WORDS;
    if (numbers.tolerant() && distinct > CATEGORIES && few && areNumbers(others.size(), inWords)) {
      String remedy =
          losesWords(others.size(), inWords)
              ? "; column(\"%s\", Encoding.categories()) tells them apart"
                  .formatted(Names.shortened(found.name()))
              : "";
      return Finding.use(
          numbers,
          "has numbers, and %s training rows of other texts, such as '%s', which count as missing%s"
              .formatted(inWords, Names.shortened(others.get(0)), remedy));
    }
    Optional<DateFinding> dates = dates();
    if (dates.isPresent()) {
      Encoding date = Encoding.date(dates.get().reading().forms().toArray(DateForm[]::new));
      String remark = "is " + dates.get().note();
      return dates.get().doubtful() ? Finding.use(date, remark) : Finding.read(date, remark);
    }
    Optional<List<String>> flags = Flags.order(found.texts());
    if (flags.isPresent() && categories instanceof Categorical) {
      String[] order = flags.get().toArray(String[]::new);
      return Finding.use(Encoding.ordinal(order).unseen(Unseen.IGNORE)); // one input, not two
    }
    Categorical pooled = categories instanceof Categorical chosen ? chosen : Encoding.categories();
    if (rows < ROWS || !areNames(pooled)) {
      return Finding.use(categories);
    }
    if (found.missing() >= rows / ROWS + 1) {
      return Finding.use(pooled); // the missing ones may tell something
    }
    return Finding.leaveOut(
        "it has %s different texts in %s training rows, such as '%s', as names have"
            .formatted(found.counts().size(), rows, Names.shortened(found.counts().firstKey())));
  }

  /** Returns the dates in the texts; a few of many texts are read first. */
  private Optional<DateFinding> dates() {
    if (found.counts().size() > SAMPLE) {
      Map<String, Integer> some = new HashMap<>();
      int step = found.counts().size() / SAMPLE;
      List<String> texts = found.texts();
      for (int i = 0; i < SAMPLE; i++) {
        some.put(texts.get(i * step), 1);
      }
      if (DateForm.recognize(some).isEmpty()) {
        return Optional.empty();
      }
    }
    return DateForm.recognize(found.counts());
  }

  private boolean areNames(Categorical pooled) {
    int least = rule == TextRule.POOLED ? pooled.least(rows) : 2;
    return 2L * found.rows(Math.max(2, least)) < found.present();
  }

  /** Returns whether the column has numbers, given the different other texts and their rows. */
  private boolean areNumbers(int words, int inWords) {
    int present = found.present();
    boolean repeated = PART_OF_SINGLE * (present - (long) found.rows(2)) <= present;
    return 2L * inWords < present
        && (rule == TextRule.POOLED || !repeated || !losesWords(words, inWords));
  }

  /** Returns whether the other texts tell more than that a number is missing. */
  private boolean losesWords(int words, int inWords) {
    return rule != TextRule.POOLED && words > 1 && PART_OF_WORDS * inWords > found.present();
  }

  private boolean isNoNumber(String text) {
    return !Double.isFinite(form == null ? CodeBook.number(text) : form.ofText(text));
  }
}
