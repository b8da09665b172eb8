package dev.nn.lab.tables;

import static dev.nn.lab.tables.TableSource.BROWNLEE;
import static dev.nn.lab.tables.TableSource.SKLEARN;
import static dev.nn.lab.tables.TableSource.UCI;
import static dev.nn.lab.tables.TableSource.labels;
import static dev.nn.lab.tables.TableSource.numbers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables on which learners are compared, in three lists. {@link #DEVELOPMENT} may choose nn's
 * defaults; {@link #HELD_OUT} and {@link #FRESH} never may, because a default that was chosen by
 * looking at a table proves nothing there. The catalogue writes a table as CSV into a folder when
 * it is first needed, from R packages and scikit-learn as Debian has them, and from copies of two
 * repositories.
 *
 * @param folder for the tables
 * @param scripts of R and Python, in the folders {@code r} and {@code python}
 * @param python the program that runs Python
 */
record Catalogue(Path folder, Path scripts, String python) {

  /** The most rows of a table; a larger one is a random sample of as many. */
  static final int MOST_ROWS = 10_000;

  /** The tables whose training rows may choose defaults, by folds inside them. */
  static final List<TableSource> DEVELOPMENT =
      List.of(
          numbers("modeldata", "ames", "Sale_Price"),
          labels("modeldata", "attrition", "Attrition"),
          numbers("modeldata", "biomass", "HHV"),
          labels("modeldata", "credit_data", "Status"),
          numbers("modeldata", "deliveries", "time_to_delivery"),
          numbers("modeldata", "hotel_rates", "avg_price_per_room"),
          labels("modeldata", "hpc_data", "class"),
          labels("modeldata", "lending_club", "Class"),
          numbers("modeldata", "Sacramento", "price"),
          labels("modeldata", "stackoverflow", "Remote"),
          labels("modeldata", "wa_churn", "churn"),
          labels("mlbench", "PimaIndiansDiabetes2", "diabetes"),
          labels("mlbench", "LetterRecognition", "lettr"),
          labels("mlbench", "Satellite", "classes"),
          labels("mlbench", "Vehicle", "Class"),
          labels("kernlab", "spam", "type"),
          numbers("AER", "CPS1985", "wage"),
          labels("AER", "HMDA", "deny"),
          numbers("AER", "HousePrices", "price"),
          labels(SKLEARN, "iris", "target"),
          labels(SKLEARN, "wine", "target"),
          labels(SKLEARN, "breast_cancer", "target"),
          numbers(SKLEARN, "diabetes", "target"),
          labels(SKLEARN, "digits", "target"));

  /**
   * The tables that never may choose a default, nor a setting, nor be left out for a result. The
   * list was written down by a rule before any learner had seen it. From the R packages of the
   * other list, it takes every other table that
   *
   * <ul>
   *   <li>has at least 300 rows, and 5 to 200 inputs;
   *   <li>has a target that the package's documentation names; in AER, the left side of the first
   *       formula in its examples, or the column from which that is computed;
   *   <li>was measured, not simulated or predicted;
   *   <li>is no time series, no panel of the same units at several times or with several
   *       alternatives, and has no censored times;
   *   <li>has no text that differs in over half of the rows, and no input computed from the target;
   *   <li>is no other version, and no other year, of a table of either list;
   *   <li>is not in another report of this project: the README has Boston and concrete.
   * </ul>
   */
  static final List<TableSource> HELD_OUT =
      List.of(
          labels("modeldata", "ad_data", "Class"),
          numbers("modeldata", "car_prices", "Price"),
          labels("modeldata", "cells", "class"),
          labels("modeldata", "leaf_id_flavia", "species"),
          labels("modeldata", "taxi", "tip"),
          labels("mlbench", "DNA", "Class"),
          labels("mlbench", "HouseVotes84", "Class"),
          labels("mlbench", "Ionosphere", "Class"),
          labels("mlbench", "Shuttle", "Class"),
          labels("mlbench", "Soybean", "Class"),
          labels("mlbench", "Vowel", "Class"),
          labels("kernlab", "income", "INCOME"),
          labels("kernlab", "musk", "Class"),
          labels("kernlab", "ticdata", "CARAVAN"),
          numbers("AER", "Affairs", "affairs"),
          numbers("AER", "DoctorVisits", "visits"),
          labels("AER", "Fertility2", "morekids"),
          labels("AER", "GSOEP9402", "school"),
          numbers("AER", "GSS7402", "kids"),
          numbers("AER", "Medicaid1986", "visits"),
          numbers("AER", "NMES1988", "visits"),
          numbers("AER", "PSID1982", "wage"),
          numbers("AER", "PhDPublications", "articles"),
          numbers("AER", "RecreationDemand", "trips"),
          labels("AER", "SmokeBan", "smoker"),
          labels("AER", "SwissLabor", "participation"),
          numbers("AER", "TeachingRatings", "eval"));

  /**
   * The tables that are run once after a change of the defaults, and then not again for that
   * change. They never may choose a default. The list was written down before any learner had seen
   * them:
   *
   * <ul>
   *   <li>regressions: all of {@code treforevans/uci_datasets} with 150 to 20,000 rows, except
   *       tables of the other lists and of other reports (concrete, energy, housing, wine, yacht),
   *       with the first of the ten divisions that the repository has;
   *   <li>classifications: all of {@code jbrownlee/Datasets} with 200 rows or more, a label in the
   *       last column and 3 to 200 inputs, except tables of the other lists and other versions of
   *       them (breast-cancer-wisconsin), one with labels in fewer than five rows (ecoli), and
   *       archives that are missing (adult-all, creditcard).
   * </ul>
   */
  static final List<TableSource> FRESH =
      List.of(
          numbers(UCI, "airfoil", "target"),
          numbers(UCI, "autompg", "target"),
          numbers(UCI, "autos", "target"),
          numbers(UCI, "bike", "target"),
          numbers(UCI, "breastcancer", "target"),
          numbers(UCI, "elevators", "target"),
          numbers(UCI, "forest", "target"),
          numbers(UCI, "gas", "target"),
          numbers(UCI, "machine", "target"),
          numbers(UCI, "parkinsons", "target"),
          numbers(UCI, "pendulum", "target"),
          numbers(UCI, "pol", "target"),
          numbers(UCI, "pumadyn32nm", "target"),
          numbers(UCI, "servo", "target"),
          numbers(UCI, "skillcraft", "target"),
          numbers(UCI, "sml", "target"),
          numbers(UCI, "solar", "target"),
          numbers(UCI, "stock", "target"),
          labels(BROWNLEE, "adult-train", "target"),
          labels(BROWNLEE, "banknote_authentication", "target"),
          labels(BROWNLEE, "breast-cancer", "target"),
          labels(BROWNLEE, "german", "target"),
          labels(BROWNLEE, "glass", "target"),
          labels(BROWNLEE, "haberman", "target"),
          labels(BROWNLEE, "mammography", "target"),
          labels(BROWNLEE, "new-thyroid", "target"),
          labels(BROWNLEE, "oil-spill", "target"),
          labels(BROWNLEE, "phoneme", "target"),
          labels(BROWNLEE, "sonar", "target"),
          labels(BROWNLEE, "wheat-seeds", "target"));

  /** Returns a table; writes it first if it is missing. */
  TableFile table(TableSource source) throws IOException {
    Path csv = folder.resolve(source.name() + ".csv");
    if (!Files.exists(csv)) {
      Files.createDirectories(folder);
      export(source);
    }
    return TableFile.read(source, csv);
  }

  private void export(TableSource source) throws IOException {
    boolean ofPython = source.ofPython();
    Path part = Files.createTempDirectory(folder, "part"); // a run that ends early leaves no table
    List<String> command = new ArrayList<>();
    command.add(ofPython ? python : "Rscript");
    command.add(scripts.resolve(ofPython ? "python/tables.py" : "r/tables.R").toString());
    command.add(part.toString());
    command.add(Integer.toString(MOST_ROWS));
    command.add(source.argument());
    File log = folder.resolve(source.name() + ".log").toFile();
    String failure;
    try {
      Process process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
      int status = process.waitFor();
      failure =
          status == 0 ? "" : "status " + status + " " + Files.readString(log.toPath()).strip();
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = "interrupted";
    }
    if (!failure.isEmpty()) {
      throw new IOException(
          "the table %s could not be written (%s); install Debian's %s"
              .formatted(
                  source.argument(),
                  failure,
                  ofPython
                      ? "python3-sklearn and python3-pandas, or see NN_FRESH in lab/README.md"
                      : "r-base-core and its package"));
    }
    for (String extension :
        List.of(".divisions", ".kinds", ".csv")) { // the CSV last, which says that all is here
      String name = source.name() + extension;
      if (Files.exists(part.resolve(name))) {
        Files.move(part.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.delete(part);
  }
}
