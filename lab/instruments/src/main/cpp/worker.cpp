// A contestant's process: the C++ twin of dev.nn.lab.contest.Worker, which describes the lines it reads and writes.
//
//     contestant THREADS
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <stdexcept>
#include <vector>

#include "json.hpp"
#include "network.hpp"
#include "stopwatch.hpp"

namespace {

// Training steps, whose check is the mean squared error over all rows, or predictions, whose check is the mean output.
class Work {
 public:
  Work(const Json &assignment, int threads)
      : problem(layers(assignment), int(assignment["batch"].number), assignment["problem"].text),
        training(assignment["kind"].text == "train"),
        rows(training ? problem.batch : int(assignment["rows"].number)) {
    if (!training && assignment["kind"].text != "predict") {
      throw std::invalid_argument("cannot " + assignment["kind"].text);
    }
    x = training ? problem.inputs : problem.first_inputs(rows);
    net = network({problem, rows, threads, training, kind(assignment["options"])});
  }

  void run() {
    if (training) {
      net->step(batch_of(x, next), batch_of(problem.targets, next));
      next = (next + 1) % BATCHES;
    } else {
      net->predict(x.data());
    }
  }

  double check() {
    double sum = 0;
    size_t count = size_t(rows) * problem.layers.back();
    int batches = training ? BATCHES : 1;
    for (int b = 0; b < batches; b++) {
      const float *a = net->predict(batch_of(x, b));
      const float *t = batch_of(problem.targets, b);
      for (size_t i = 0; i < count; i++) {
        sum += training ? (double(a[i]) - t[i]) * (double(a[i]) - t[i]) : double(a[i]);
      }
    }
    return sum / (double(count) * batches);
  }

 private:
  Problem problem;
  bool training;
  int rows;
  int next = 0;
  Array x;
  std::unique_ptr<Network> net;

  static std::vector<int> layers(const Json &assignment) {
    std::vector<int> layers;
    for (const Json &width : assignment["layers"].items) {
      layers.push_back(int(width.number));
    }
    return layers;
  }

  static Kind kind(const Json &options) {
    if (options.members.empty()) {
      return Kind::RELU_SGD;
    }
    if (options["activation"].text == "tanh" && options["optimizer"].text == "adam") {
      return Kind::TANH_ADAM;
    }
    throw std::invalid_argument("knows relu with SGD, and tanh with Adam");
  }

  const float *batch_of(const Array &rows_of_all, int index) const {
    size_t columns = &rows_of_all == &problem.targets ? problem.layers.back() : problem.layers.front();
    return rows_of_all.data() + size_t(index) * rows * columns;
  }
};

struct Entry {
  std::unique_ptr<Work> work;
  Stopwatch stopwatch;
};

std::vector<Entry> entries;

std::string check(Work &work) {
  char json[64];
  std::snprintf(json, sizeof json, "{\"check\": %.17g}", work.check());
  return json;
}

std::string answer(const Json &order, int threads) {
  const std::string &what = order["do"].text;
  if (what == "prepare") {
    auto work = std::make_unique<Work>(order["assignment"], threads);
    std::string checked = check(*work);
    Work *running = work.get();
    entries.push_back({std::move(work), Stopwatch([running] { running->run(); })});
    return checked;
  }
  if (what == "quit") {
    return "{}";
  }
  Entry &entry = entries.at(size_t(order["work"].number));
  if (what == "warmUp") {
    entry.stopwatch.warm_up(order["seconds"].number, order["groupNanos"].number);
    return "{}";
  }
  if (what == "round") {
    return entry.stopwatch.round(order["seconds"].number);
  }
  if (what == "check") {
    return check(*entry.work);
  }
  throw std::invalid_argument("not understood: " + what);
}

}  // namespace

int main(int, char **arguments) {
  FILE *out = fdopen(dup(1), "w");
  dup2(2, 1);  // libraries chat
  int threads = std::stoi(arguments[1]);
  std::fprintf(out, "{\"library\": %s, \"runtime\": %s}\n", quoted(library()).c_str(),
               quoted("GCC " __VERSION__).c_str());
  std::fflush(out);
  std::string line;
  while (std::getline(std::cin, line)) {
    std::string answered;
    try {
      answered = answer(Json::parse(line), threads);
    } catch (const std::exception &e) {
      answered = "{\"failure\": " + quoted(e.what()) + "}";
    }
    std::fprintf(out, "%s\n", answered.c_str());
    std::fflush(out);
    if (line.find("\"quit\"") != std::string::npos) {
      return 0;
    }
  }
}
