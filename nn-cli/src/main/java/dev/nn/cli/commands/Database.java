package dev.nn.cli.commands;

import dev.nn.cli.config.Settings;
import dev.nn.data.csv.Csv;
import dev.nn.data.csv.DatabaseRows;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs the query that the settings describe, through a driver of JDBC. */
final class Database {

  /** The environment variables of the login, which no command line, log or file has. */
  private static final String USER = "NN_JDBC_USER";

  private static final String PASSWORD = "NN_JDBC_PASSWORD";

  /** A parameter of a URL, a user with a password before a host, and Oracle's user/password. */
  private static final Pattern SECRET =
      Pattern.compile("(?i)(password|passwd|pwd)\\s*=|//[^/@?]*:[^/@?]*@|:[^:/@?]+/[^@?]+@");

  private static final int ROWS_AT_A_TIME = 1000;

  private Database() {}

  /** Throws if the URL has a password, because reports repeat the settings. */
  static void require(Settings settings) {
    if (SECRET.matcher(settings.text("jdbc").orElse("")).find()) {
      throw new IllegalArgumentException(
          "--jdbc has a password in the URL, which reports would repeat; put it into the environment variable %s, and the user into %s"
              .formatted(PASSWORD, USER));
    }
    if (settings.has("query") && !settings.has("jdbc")) {
      throw new IllegalArgumentException(
          "--query needs a database; name it with --jdbc, as in --jdbc jdbc:sqlite:houses.db");
    }
  }

  /**
   * Runs the query and copies its rows.
   *
   * @param file has the query if the settings have none
   */
  static Csv rows(Path file, Settings settings) throws IOException {
    require(settings);
    String url = settings.text("jdbc").orElseThrow();
    boolean given = settings.has("query");
    if (!given) {
      CsvFile.requireFile(file);
    }
    String query = given ? settings.text("query").orElseThrow() : Files.readString(file);
    try (URLClassLoader loader = loader(settings.texts("driver"));
        Connection database = connect(url, loader)) {
      boolean transactions = database.getMetaData().supportsTransactions();
      if (transactions) {
        database.setAutoCommit(false); // PostgreSQL sends a query's rows in parts only then
      }
      try (Statement statement = database.createStatement()) {
        // MySQL's driver keeps all rows unless told this, which others refuse.
        statement.setFetchSize(url.startsWith("jdbc:mysql:") ? Integer.MIN_VALUE : ROWS_AT_A_TIME);
        ResultSet rows = statement.executeQuery(query);
        return DatabaseRows.of(given ? CsvFile.QUERY.toString() : file.toString(), rows);
      } finally {
        if (transactions) {
          database.rollback();
        }
      }
    } catch (SQLException e) {
      throw new IOException("%s: the database says: %s".formatted(url, e.getMessage()), e);
    }
  }

  private static URLClassLoader loader(List<String> jars) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String jar : jars) {
      CsvFile.requireFile(Path.of(jar));
      urls.add(Path.of(jar).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), Database.class.getClassLoader());
  }

  private static Connection connect(String url, ClassLoader loader)
      throws SQLException, IOException {
    Properties login = new Properties();
    put(login, "user", System.getenv(USER));
    put(login, "password", System.getenv(PASSWORD));
    for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
      Connection connection = driver.acceptsURL(url) ? driver.connect(url, login) : null;
      if (connection != null) {
        return connection;
      }
    }
    throw new IOException(
        "no driver takes the URL '%s'; give the jar of the database's JDBC driver with --driver"
            .formatted(url));
  }

  private static void put(Properties login, String key, @Nullable String value) {
    if (value != null) {
      login.setProperty(key, value);
    }
  }
}
