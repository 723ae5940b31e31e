// SPDX-License-Identifier: MPL-2.0
// Loading: the only place that sees Boost.DLL.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#define BOOST_DLL_USE_STD_FS
#include <boost/dll/shared_library.hpp>

#include <map>
#include <mutex>
#include <string_view>

#include "fasthold/plugin.h"
#include "plugin/functions.hpp"
#include "plugin/messages.hpp"
#include "plugin/plugin.hpp"
#include "plugin/proxy.hpp"

namespace fasthold::plugin {
namespace {

/// An anonymous file with `content`, sealed: the bytes that were verified are the bytes that
/// run, whatever happens to the file on the disk meanwhile. -1 on failure.
int sealed_copy(std::string_view content) {
  const int fd = memfd_create("fasthold-plugin", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (fd < 0) return -1;
  while (!content.empty()) {
    const ssize_t written = write(fd, content.data(), content.size());
    if (written <= 0) {
      close(fd);
      return -1;
    }
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  constexpr int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
  if (fcntl(fd, F_ADD_SEALS, seals) != 0) {
    close(fd);
    return -1;
  }
  return fd;
}

std::string_view text_of(const char* text) {
  return text == nullptr ? "" : text;
}

/// Compares what the loaded code says of itself with what its manifest said.
Status check_entry(const fasthold_plugin_entry& entry, const Inspection& inspection) {
  const Position where{inspection.path.string()};
  if (entry.magic != FASTHOLD_MAGIC) {
    return Diagnostic{&messages::bad_magic, where, {FASTHOLD_ENTRY_SYMBOL}};
  }
  if (entry.abi_major != FASTHOLD_ABI_MAJOR) {
    return Diagnostic{&messages::other_abi,
                      where,
                      {fmt::format("{}.{}", entry.abi_major, entry.abi_minor),
                       fmt::format("{}.{}", FASTHOLD_ABI_MAJOR, FASTHOLD_ABI_MINOR),
                       std::to_string(FASTHOLD_ABI_MAJOR)}};
  }
  const char* lacks = nullptr;
  if (!FASTHOLD_HAS(&entry, create) || entry.create == nullptr) {
    lacks = "create";
  } else if (!FASTHOLD_HAS(&entry, destroy) || entry.destroy == nullptr) {
    lacks = "destroy";
  } else if (!FASTHOLD_HAS(&entry, assess) || entry.assess == nullptr) {
    lacks = "assess";
  }
  if (lacks != nullptr) return Diagnostic{&messages::incomplete_entry, where, {lacks}};
  if (text_of(entry.id) != inspection.rules.id) {
    return Diagnostic{&messages::differs_from_manifest,
                      where,
                      {"id", std::string{text_of(entry.id)}, inspection.rules.id}};
  }
  if (text_of(entry.version) != inspection.rules.version) {
    return Diagnostic{&messages::differs_from_manifest,
                      where,
                      {"version", std::string{text_of(entry.version)}, inspection.rules.version}};
  }
  return check_functions(entry, inspection.rules, where);
}

/// A loaded plugin.
class Library final : public RuleProvider {
 public:
  Library(RuleSet rules, boost::dll::shared_library library, const fasthold_plugin_entry* entry)
      : rules_(std::move(rules)),
        library_(std::move(library)),
        entry_(entry),
        functions_(functions_of(*entry)) {}

  [[nodiscard]] const RuleSet& rules() const override { return rules_; }

  Result<std::unique_ptr<assessment::RuleInstance>> instantiate(
      const assessment::Binding& binding) override {
    return make_proxy(*entry_, rules_, binding);
  }

  std::string call(std::size_t function, std::span<const casefile::Value> arguments,
                   casefile::Value& result, std::string& text) const override {
    return call_function(*functions_, rules_, function, arguments, result, text);
  }

 private:
  RuleSet rules_;
  boost::dll::shared_library library_;  ///< keeps the code mapped
  const fasthold_plugin_entry* entry_;
  const fasthold_functions* functions_;  ///< null only where none is declared
};

}  // namespace

namespace {

Result<std::shared_ptr<RuleProvider>> load_new(const Inspection& inspection) {
  namespace dll = boost::dll;
  const Position where{inspection.path.string()};
  // The descriptor stays open with the library: the loader tells libraries apart by their path,
  // and a number that is used again would give the library that was loaded under it before.
  const int fd = sealed_copy(inspection.content);
  if (fd < 0) return Diagnostic{&messages::cannot_load, where, {"memfd_create"}};
  // The library's exceptions end here: nothing outside knows Boost.
  try {
    dll::shared_library library(fmt::format("/proc/self/fd/{}", fd),
                                dll::load_mode::rtld_now | dll::load_mode::rtld_local);
    if (!library.has(FASTHOLD_ENTRY_SYMBOL)) {
      return Diagnostic{&messages::no_entry, where, {FASTHOLD_ENTRY_SYMBOL}};
    }
    const auto* entry = &library.get<const fasthold_plugin_entry>(FASTHOLD_ENTRY_SYMBOL);
    FASTHOLD_TRY(check_entry(*entry, inspection));
    std::shared_ptr<RuleProvider> provider =
        std::make_shared<Library>(inspection.rules, std::move(library), entry);
    return provider;
  } catch (const std::exception& error) {
    close(fd);
    return Diagnostic{&messages::cannot_load, where, {error.what()}};
  }
}

}  // namespace

Result<std::shared_ptr<RuleProvider>> load(const Inspection& inspection) {
  // A file is loaded once in a process, however often it is asked for.
  static std::mutex mutex;
  // Never destroyed: threads may still run the code when the process ends.
  static auto& loaded = *new std::map<Hash, std::shared_ptr<RuleProvider>>;
  const std::lock_guard lock(mutex);
  const auto found = loaded.find(inspection.sha256);
  if (found != loaded.end()) return found->second;
  auto provider = load_new(inspection);
  if (provider) loaded.emplace(inspection.sha256, *provider);
  return provider;
}

}  // namespace fasthold::plugin
