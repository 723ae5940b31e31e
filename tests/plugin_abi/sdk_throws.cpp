// SPDX-License-Identifier: MPL-2.0
// A plugin made with the SDK that throws: the SDK turns it into a status.
#include <stdexcept>

#include "fasthold/plugin.hpp"

namespace {

class Throws {
 public:
  explicit Throws(const fasthold::sdk::Setup&) {}
  static fasthold::sdk::Verdict assess(std::uint32_t, const fasthold::sdk::Case&,
                                       fasthold::sdk::Sink&) {
    throw std::runtime_error("a plugin's own mistake");
  }
};

}  // namespace

FASTHOLD_PLUGIN(Throws, "test.sdk-throws", "1.0.0")
