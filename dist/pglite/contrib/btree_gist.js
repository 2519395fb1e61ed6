import{j as e}from"../chunk-QY3QWFKW.js";e();var t=async(s,n)=>({bundlePath:new URL("../btree_gist.tar.gz",import.meta.url)}),a={name:"btree_gist",setup:t};export{a as btree_gist};
