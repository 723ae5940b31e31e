// SPDX-License-Identifier: MPL-2.0
#include "architecture/checks.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <regex>
#include <sstream>

namespace architecture {

namespace {

std::string at(const File& file, std::size_t line, const std::string& what) {
  return file.path + ":" + std::to_string(line) + ": " + what;
}

std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

template <class List>
bool contains(const List& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

/// The module whose folder holds `file`; null for a file of no module.
const Module* owner_of(const File& file, const std::vector<Module>& layers) {
  for (const Module& module : layers) {
    if (file.is_below("host/" + module.name)) return &module;
  }
  return nullptr;
}

/// The module that `header` belongs to, as includes of the host are written: `module/file.hpp`.
const Module* module_of(std::string_view header, const std::vector<Module>& layers) {
  const std::string_view first = header.substr(0, header.find('/'));
  if (first.size() == header.size()) return nullptr;
  for (const Module& module : layers) {
    if (module.name == first) return &module;
  }
  return nullptr;
}

bool is_rule_code(const File& file) {
  return file.is_cpp() && file.is_below("plugins") && !file.is_below("plugins/api") &&
         !file.is_below("plugins/sdk");
}

/// Calls `visit(line number, line)` for each line.
template <class F>
void each_line(const File& file, F visit) {
  for (std::size_t i = 0; i < file.lines.size(); ++i) visit(i + 1, file.lines[i]);
}

struct Size {
  std::size_t warned;
  std::size_t failed;
};

Size size_of(const File& file) {
  if (file.is_below("plugins/api")) return {200, 300};
  if (file.is_header()) return {250, 400};
  return {500, 800};
}

bool is_sized(const File& file) {
  return file.is_cpp() && (file.is_below("host") || file.is_below("plugins") ||
                           file.is_below("tests") || file.is_below("bench"));
}

}  // namespace

std::vector<Module> parse_layers(std::string_view text) {
  std::vector<Module> layers;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) {
    const auto first = line.find('|');
    const auto second = line.find('|', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    layers.push_back({line.substr(0, first), words(line.substr(first + 1, second - first - 1)),
                      words(line.substr(second + 1))});
  }
  return layers;
}

Exemptions Exemptions::parse(std::string_view text) {
  Exemptions result;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) {
    const auto parts = words(line);
    if (parts.size() < 3 || parts[0].starts_with('#')) continue;
    result.entries_[parts[0] + " " + parts[1]] = false;
  }
  return result;
}

bool Exemptions::covers(std::string_view check, std::string_view what) {
  const auto found = entries_.find(std::string(check) + " " + std::string(what));
  if (found == entries_.end()) return false;
  found->second = true;
  return true;
}

Violations Exemptions::unused() const {
  Violations found;
  for (const auto& [entry, used] : entries_) {
    if (!used) found.push_back("`" + entry + "` exempts nothing; expected its line to be gone");
  }
  return found;
}

Violations check_order(const std::vector<Module>& layers) {
  Violations found;
  std::vector<std::string> below;
  for (const Module& module : layers) {
    for (const std::string& dependency : module.depends) {
      if (contains(below, dependency)) continue;
      found.push_back("host/modules.cmake: `" + module.name + "` depends on `" + dependency +
                      "`; expected a module that is declared before it");
    }
    below.push_back(module.name);
  }
  return found;
}

Violations check_includes(const Tree& tree, const std::vector<Module>& layers) {
  Violations found;
  for (const File& file : tree.files) {
    const Module* owner = owner_of(file, layers);
    if (owner == nullptr) {
      if (file.is_cpp() && file.is_below("host")) {
        found.push_back(at(file, 1, "belongs to no module; expected one of host/modules.cmake"));
      }
      continue;
    }
    for (const Include& include : file.includes) {
      const Module* target = module_of(include.header, layers);
      if (target == nullptr || target == owner || contains(owner->depends, target->name)) continue;
      found.push_back(at(file, include.line,
                         "`" + owner->name + "` includes `" + include.header +
                             "`; expected a module that it names under DEPENDS"));
    }
  }
  return found;
}

Violations check_confined(const Tree& tree, const std::vector<Module>& layers) {
  Violations found;
  for (const File& file : tree.files) {
    if (!file.is_below("host")) continue;
    for (const Include& include : file.includes) {
      for (const Module& module : layers) {
        const bool confined = std::any_of(
            module.confines.begin(), module.confines.end(),
            [&](const std::string& prefix) { return include.header.starts_with(prefix); });
        if (!confined || owner_of(file, layers) == &module) continue;
        found.push_back(at(
            file, include.line,
            "includes `" + include.header + "`; expected it in `host/" + module.name + "` only"));
      }
    }
  }
  return found;
}

Violations check_plugins(const Tree& tree, const std::vector<Module>& layers) {
  Violations found;
  const std::string allowed = "; expected fasthold/, std and what stands in plugins/";
  for (const File& file : tree.files) {
    if (!file.is_cpp() || !file.is_below("plugins")) continue;
    const std::string folder = std::filesystem::path(file.path).parent_path().generic_string();
    for (const Include& include : file.includes) {
      const std::string& header = include.header;
      const auto beside = (std::filesystem::path(folder) / header).lexically_normal();
      const bool is_ours =
          header.starts_with("fasthold/") || tree.has("plugins/" + header) ||
          (beside.begin()->string() == "plugins" && tree.has(beside.generic_string()));
      if (is_ours) continue;
      const bool is_std = header.find('/') == std::string::npos;
      const bool is_confined = std::any_of(layers.begin(), layers.end(), [&](const Module& module) {
        return contains(module.confines, header);
      });
      if (is_std && !is_confined) continue;
      found.push_back(at(file, include.line, "includes `" + header + "`" + allowed));
    }
  }
  return found;
}

Violations check_pure(const Tree& tree, Exemptions& exempt) {
  // Of what stands in a chain from case to assessment; `core` and `xml` are given bytes.
  constexpr std::array folders{"host/casefile", "host/policy", "host/assessment", "host/feel",
                               "host/dmn"};
  constexpr std::array headers{"cstdio",     "ctime",  "filesystem", "fstream", "iostream",
                               "locale",     "random", "thread",     "time.h",  "unistd.h",
                               "stdio.h",    "regex",  "clocale",    "future",  "stdlib.h",
                               "sys/time.h", "cstdlib"};
  static const std::regex impure(
      R"(\b(getenv|setlocale|system_clock|steady_clock|high_resolution_clock|random_device|rand|localtime|gmtime)\b)");
  Violations found;
  for (const File& file : tree.files) {
    const bool computes =
        is_rule_code(file) || std::any_of(folders.begin(), folders.end(), [&](const char* folder) {
          return file.is_cpp() && file.is_below(folder);
        });
    if (!computes || exempt.covers("pure", file.path)) continue;
    for (const Include& include : file.includes) {
      if (!contains(headers, include.header)) continue;
      found.push_back(at(file, include.line,
                         "includes `" + include.header + "`; expected data in and data out"));
    }
    each_line(file, [&](std::size_t number, const Line& line) {
      std::smatch match;
      if (!std::regex_search(line.code, match, impure)) return;
      found.push_back(at(file, number, "`" + match.str() + "`; expected the day as an argument"));
    });
  }
  return found;
}

Violations check_sizes(const Tree& tree, Exemptions& exempt) {
  Violations found;
  for (const File& file : tree.files) {
    const std::size_t lines = file.lines.size();
    const std::size_t most = size_of(file).failed;
    if (!is_sized(file) || lines <= most || exempt.covers("size", file.path)) continue;
    found.push_back(
        at(file, lines,
           "has " + std::to_string(lines) + " lines; expected at most " + std::to_string(most)));
  }
  return found;
}

Violations large_files(const Tree& tree) {
  Violations found;
  for (const File& file : tree.files) {
    if (!is_sized(file) || file.lines.size() <= size_of(file).warned) continue;
    found.push_back(file.path + ": " + std::to_string(file.lines.size()) + " lines");
  }
  return found;
}

Violations check_law(const Tree& tree, Exemptions& exempt) {
  // In quotes: a section sign, or where statutes are published.
  static const std::regex statute("\"[^\"]*(§|retsinformation|elov\\.dk|LBK nr)[^\"]*\"");
  static const std::regex figure(R"((^|[^\w.'])(\d[\d']*(\.\d+)?)(?![\w']))");
  static const std::regex constant(R"(\bconstexpr\b.*\b(\w+)\s*(=|\{))");
  static const std::regex legal_unit("(^|_)(days?|weeks?|months?|years?|kroner|dkk|percent)$");
  // None, one, another; days of a week, months of a year; the decimal system; bits of a word.
  constexpr std::array neutral{"0", "1", "2", "7", "10", "12", "100", "63", "64", "1'000'000"};

  Violations found;
  for (const File& file : tree.files) {
    if (!file.is_cpp() || !(file.is_below("host") || file.is_below("plugins"))) continue;
    each_line(file, [&](std::size_t number, const Line& line) {
      // The text of a message is quoted in `text` and gone from `code`.
      if (line.code.find('"') == std::string::npos || !std::regex_search(line.text, statute))
        return;
      if (exempt.covers("statute", file.path)) return;
      found.push_back(at(file, number, "quotes a statute; expected a citation in rules/"));
    });
    if (!is_rule_code(file)) continue;
    each_line(file, [&](std::size_t number, const Line& line) {
      if (line.code.find("#include") != std::string::npos) return;
      std::smatch name;
      const bool is_constant = std::regex_search(line.code, name, constant);
      const std::string called = is_constant ? name[1].str() : "";
      const bool has_legal_name = std::regex_search(called, legal_unit);
      if (is_constant && !has_legal_name) return;
      for (std::sregex_iterator it(line.code.begin(), line.code.end(), figure), end; it != end;
           ++it) {
        const std::string text = (*it)[2].str();
        const bool is_index = (*it)[1].str() == "[";
        if (!has_legal_name && (is_index || contains(neutral, text))) continue;
        if (exempt.covers("figure", file.path + ":" + text)) continue;
        found.push_back(at(file, number,
                           "the figure " + text + " stands in a rule; expected a " +
                               "parameter, or a named constant that is no law"));
      }
    });
  }
  return found;
}

Violations check_paths(const Tree& tree) {
  // Put together, so that this file does not name them.
  static const std::regex folder("(^|[^\\w./-])/(" + std::string("home") + "|Users|" + "root|" +
                                 "work)/[\\w.]");
  Violations found;
  for (const File& file : tree.files) {
    each_line(file, [&](std::size_t number, const Line& line) {
      if (!std::regex_search(line.text, folder)) return;
      found.push_back(at(file, number, "names a folder of one machine; expected a relative path"));
    });
  }
  return found;
}

Violations check_heads_and_remarks(const Tree& tree) {
  static const std::regex silenced(R"(NOLINT(NEXTLINE|BEGIN)?\([a-z0-9-]+(, [a-z0-9-]+)*\): \S)");
  static const std::regex left(std::string(R"(\b(TO)") + "DO|FIX" + "ME|XX" + R"(X)\b)");
  Violations found;
  for (const File& file : tree.files) {
    if (!file.is_cpp()) continue;
    const bool has_head = !file.lines.empty() &&
                          file.lines[0].text.find("SPDX-License-Identifier") != std::string::npos;
    if (!has_head && !file.path.ends_with(".def")) {
      found.push_back(at(file, 1, "has no licence line; expected SPDX-License-Identifier"));
    }
    if (file.is_below("tests/architecture")) continue;
    each_line(file, [&](std::size_t number, const Line& line) {
      const auto place = line.text.find("NOLINT");
      if (place != std::string::npos && line.text.substr(place).find("NOLINTEND") != 0 &&
          !std::regex_search(line.text, silenced)) {
        found.push_back(at(file, number, "NOLINT without its check and a reason; expected both"));
      }
      if (std::regex_search(line.text, left)) {
        found.push_back(at(file, number, "something is left to do; expected it done"));
      }
    });
  }
  return found;
}

}  // namespace architecture
