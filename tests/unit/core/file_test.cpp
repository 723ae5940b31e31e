// SPDX-License-Identifier: MPL-2.0
#include "core/file.hpp"

#include <unistd.h>
#include <catch2/catch.hpp>
#include <filesystem>

using namespace fasthold;
namespace fs = std::filesystem;

namespace {

/// A folder of this test's own, gone with it.
struct Folder {
  Folder() : path(fs::temp_directory_path() / ("fasthold-file-test-" + std::to_string(getpid()))) {
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

}  // namespace

TEST_CASE("a file holds what was put there", "[core][file]") {
  const Folder folder;
  const fs::path path = folder.path / "a.bin";
  const std::string content("a\0b\r\n\xFF", 6);
  REQUIRE(replace_file(path, content).has_value());
  CHECK(load_file(path, 100).value() == content);

  REQUIRE(replace_file(path, "new").has_value());
  CHECK(load_file(path, 3).value() == "new");
}

TEST_CASE("replacing a file leaves nothing beside it", "[core][file]") {
  const Folder folder;
  REQUIRE(replace_file(folder.path / "a", "x").has_value());
  CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("a file larger than its limit is refused with both sizes", "[core][file]") {
  const Folder folder;
  const fs::path path = folder.path / "a";
  REQUIRE(replace_file(path, "12345").has_value());
  CHECK(load_file(path, 5).has_value());
  const auto refused = load_file(path, 4);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().message->code == "COR-0002");
  CHECK(refused.error().arguments == std::vector<std::string>{"5", "4"});
}

TEST_CASE("a file without an end is refused at its limit", "[core][file]") {
  const auto refused = load_file("/dev/zero", 1000);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().message->code == "COR-0002");
}

TEST_CASE("a folder or a missing file cannot be read", "[core][file]") {
  const Folder folder;
  for (const fs::path& path : {folder.path, folder.path / "missing"}) {
    const auto refused = load_file(path, 100);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message->code == "COR-0001");
    CHECK(refused.error().where.file == path.string());
  }
}

TEST_CASE("a file cannot be written where there is no folder", "[core][file]") {
  const Folder folder;
  const Status status = replace_file(folder.path / "missing" / "a", "x");
  REQUIRE_FALSE(status.has_value());
  CHECK(status.error().message->code == "COR-0003");
}

TEST_CASE("the files of a folder are listed by name and ending", "[core][file]") {
  const Folder folder;
  for (const char* name : {"b.dmn", "a.dmn", "c.xml", "dmn"}) {
    REQUIRE(replace_file(folder.path / name, "x").has_value());
  }
  fs::create_directory(folder.path / "d.dmn");
  const auto files = list_files(folder.path, ".dmn");
  REQUIRE(files.has_value());
  CHECK(files.value() == std::vector<fs::path>{folder.path / "a.dmn", folder.path / "b.dmn"});
  CHECK_FALSE(list_files(folder.path / "none", ".dmn").has_value());
}
