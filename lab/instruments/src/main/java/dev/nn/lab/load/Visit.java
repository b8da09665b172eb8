package dev.nn.lab.load;

import java.io.IOException;
import java.net.URI;
import java.util.random.RandomGenerator;

/** How one client uses a server; a tally counts the results. Only one thread may use it. */
final class Visit {

  private final URI server;
  private final ExpectedAnswers answers;
  private final RandomGenerator random;
  private final Tally tally;

  Visit(URI server, ExpectedAnswers answers, RandomGenerator random, Tally tally) {
    this.server = server;
    this.answers = answers;
    this.random = random;
    this.tally = tally;
  }

  URI server() {
    return server;
  }

  ExpectedAnswers answers() {
    return answers;
  }

  RandomGenerator random() {
    return random;
  }

  int row() {
    return random.nextInt(Flats.ROWS);
  }

  /** Asks for a row, measures the time to the answer's end, and compares the answer. */
  void timed(Client client, int row) throws IOException, InterruptedException {
    String text = client.request("POST", "/predict", answers.body(row));
    long start = System.nanoTime();
    client.send(text);
    Client.Answer answer = client.answer();
    tally.took(System.nanoTime() - start);
    check(answers.isRight(answer, row), Manners.KEEPS);
  }

  void check(boolean right, Manners manners) {
    tally.answered(right, manners);
  }
}
