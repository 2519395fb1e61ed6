import type { KnownServer } from '../../support/mysql-known.js'
import { knownTo, type Newer } from './since.js'

/** Makes one of everything, with names, texts and values that quoting gets wrong. */
const torture: readonly string[] = [
  `create table parent (
    id int unsigned not null auto_increment, code varchar(20) collate utf8mb4_bin not null default 'i''s \\\\ "q" \`b\`',
    tenant bigint not null, price decimal(65,30) default 1.5, small tinyint(1) not null default 0, flags bit(8) default b'101',
    bytes varbinary(16) default 'a', kind enum('a','b''c','d,e') default 'b''c', several set('x','y') default 'x,y', made datetime(6) default current_timestamp(6),
    changed timestamp(3) null default current_timestamp(3) on update current_timestamp(3), body longtext, raw mediumblob, doc json, place point not null,
    fill int(6) unsigned zerofill default 7, rate double default -1.5, day date default '2024-02-29', moment time(3) default '-01:00:00', era year default 2024,
    plus int as (small + 1) virtual, times int as (small * 2) stored comment 'with; ''quotes''', hidden int invisible default 3,
    primary key (id), unique key code_tenant (code, tenant), key prefixed (code(5), tenant desc), fulltext key words (body), spatial key spot (place),
    constraint positive check (tenant > 0)
  ) engine=InnoDB row_format=compressed comment='💥 a table''s "comment"; \\\\'`,
  'create table `Odd name``s` (`a``b` int, `select` int, `ünï` varchar(9), key `k``1` (`a``b`), key `group` (`select`))',
  `create table child (id int primary key, parent_id int unsigned, code varchar(20) collate utf8mb4_bin, tenant bigint,
    constraint child_parent foreign key (parent_id) references parent (id) on delete cascade on update set null,
    constraint child_both foreign key (code, tenant) references parent (code, tenant))`,
  `create table said (a varchar(99) default 'x\\ny' comment 'two\\nlines, ''quoted'' \\\\', b varchar(99) as (concat(a, '-it''s-', "\\"")) stored,
    c varchar(9) default 'NULL', d varchar(9) default '', e varchar(20) default 'current_timestamp()', f char(1) default '0', g text not null,
    h timestamp not null default '2000-01-01 00:00:00', i binary(3) default 'a', j decimal(4,2) unsigned not null default 0, k double(8,3), l bit(1) default b'0',
    m enum('it''s','b\\\\c','') default '', n varchar(9) character set latin1 default 'é', o datetime default null, p bool not null default true,
    constraint said_a check (a <> 'it''s' and a not like '%\\_%'), constraint said_c check (c in ('x', "y")))`,
  'create table numbers (a int primary key, b float default 1.5, c double default 1e100, d bigint default -9223372036854775808, e real, f numeric(9) default 7)',
  'create table self (id int primary key, up int, constraint self_up foreign key (up) references self (id))',
  'create table memory_one (a int, b varchar(9), key h using hash (a)) engine=memory',
  'create table old_one (a int, fulltext key f (b), b text) engine=MyISAM',
  `create table ranged (a int, b int) partition by range (a) subpartition by hash (b) subpartitions 2
    (partition p0 values less than (10) comment 'first', partition p1 values less than maxvalue)`,
  "create table listed (a varchar(9)) partition by list columns (a) (partition x values in ('a', 'b'), partition y values in (null))",
  `create view seen as select p.id, p.code, 'a\`.\`b' as lit, count(c.id) as n from parent p left join child c on c.parent_id = p.id group by p.id, p.code`,
  'create algorithm = merge sql security invoker view checked as select id, tenant from parent where tenant > 5 with cascaded check option',
  'create view over_view as select * from checked',
  `create trigger first_one before insert on child for each row set new.tenant = coalesce(new.tenant, 1)`,
  `create trigger another before insert on child for each row begin if new.id = 0 then signal sqlstate '45000' set message_text = 'no; never'; end if; end`,
  `create function twice(a int, b varchar(10) character set latin1) returns varchar(30) deterministic comment 'it''s' return concat(a, b)`,
  `create procedure many(in a int, out b int, inout c json) modifies sql data sql security invoker begin declare x int default 1; select a + x into b; end`,
  `create event nightly on schedule every 1 day on completion preserve disable comment 'night' do delete from child where id < 0`,
  `create event once on schedule at '2036-01-02 03:04:05' do set @a = 1`,
  'grant select, insert on parent to root@localhost with grant option',
  'grant select (code), update (code) on parent to root@localhost',
]

/** Adds what only one of the products has. */
const tortureOf: Readonly<Record<'mysql' | 'mariadb', readonly (string | Newer)[]>> = {
  mysql: [
    `create table only_here (a int, b json default (json_array()), c point not null srid 4326, key e ((a + 1)), key d (a) invisible, e char(36) default (uuid()),
      constraint loose check (a > 1) not enforced, spatial key s (c))`,
    'alter table only_here alter a drop default',
    `create table expressed (a varchar(20) default (concat('it''s', "b")), b json default (json_object('k', 'v')), c int default (1 + 2), d text default ('t'), e datetime default (now() + interval 1 day),
      key x ((concat(a, 'it''s'))), key y ((cast(b->>'$.k' as char(9)))), key z ((c * 2) desc, a))`,
  ],
  mariadb: [
    'create sequence counter start 5 minvalue 1 maxvalue 1000 increment 5 cache 7 cycle',
    'create table versioned (a int, b int without system versioning, c int check (c > 1), key d (a) ignored, f inet6) with system versioning',
    `create table expressed (a varchar(20) default concat('it''s', "b"), c int default (1 + 2), d text default 't', e datetime default (now() + interval 1 day))`,
    { sql: 'alter table expressed add b uuid default uuid()', since: '10.7' },
    { sql: 'alter table expressed add f inet4 invisible', since: '10.10' },
    `create table doubtful (a int default (1 + 1) check (a > 0), b timestamp null default null, c timestamp(3) not null default current_timestamp(3) on update current_timestamp(3),
      d int as (a) virtual invisible comment 'hidden', e int not null default 0 comment 'it''s' check (e >= 0), f point ref_system_id=101 not null, g json default '{}', h national varchar(5), i serial,
      j varchar(9) default (concat('a', 'b')), k inet6 invisible, l timestamp(6) not null default '2000-01-01 00:00:00.000001', constraint twofold check (a < e), period for p (m, n), m date not null, n date not null,
      unique key u (a, p without overlaps))`,
    'create table counted (a bigint default nextval(counter), b varchar(20) compressed) page_compressed=1',
  ],
}

/** tortureOn makes one of everything that a server knows, with names, texts and values that quoting gets wrong. */
export function tortureOn(server: KnownServer): readonly string[] {
  return knownTo([...torture, ...tortureOf[server.vendor]], server)
}
