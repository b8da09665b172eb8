#include "problem.hpp"

#include <fstream>
#include <stdexcept>

namespace {

class Numbers {
 public:
  explicit Numbers(const std::string &name) : name(name), file(name, std::ios::binary) {}

  Array take(size_t count) {
    Array numbers(count);
    if (!file.read(reinterpret_cast<char *>(numbers.data()), count * sizeof(float))) {
      throw std::runtime_error(name + " is missing or shorter than its workload");
    }
    return numbers;
  }

 private:
  std::string name;
  std::ifstream file;
};

}  // namespace

Problem::Problem(const std::vector<int> &layers, int batch, const std::string &file) : layers(layers), batch(batch) {
  Numbers numbers(file);
  for (size_t l = 1; l < layers.size(); l++) {
    weights.push_back(numbers.take(size_t(layers[l - 1]) * layers[l]));
    biases.push_back(numbers.take(layers[l]));
  }
  size_t rows = size_t(BATCHES) * batch;
  inputs = numbers.take(rows * layers.front());
  targets = numbers.take(rows * layers.back());
}

Array Problem::first_inputs(int rows) const {
  Array first(size_t(rows) * layers.front());
  for (size_t i = 0; i < first.size(); i++) {
    first[i] = inputs[i % inputs.size()];
  }
  return first;
}
